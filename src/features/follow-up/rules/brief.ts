// What a rep must have before them when they pick up the phone. Each feature fills in what it knows.
import type { Temporal } from "temporal-polyfill";
import type { OptOutKind } from "../../customer/rules.ts";
import type { Fact, Gift, Method } from "./journey.ts";
import type { AskedBy } from "./move-course.ts";
import type { MayCall } from "./visit-course.ts";

export interface Brief {
  readonly customerName: string;
  /** E.164. */
  readonly customerPhone: string | null;
  readonly customerEmail: string | null;
  /** What the one who is called asked us not to do. */
  readonly asked: readonly OptOutKind[];
  /** When somebody of us last spoke with the one who is called, and whether they were happy; null: not yet. */
  readonly lastSpoke: { readonly on: Temporal.PlainDate; readonly isHappy: boolean } | null;
  /** Somebody else than the buyer is called. */
  readonly isReceivers: boolean;
  /** It was handed over or taken over: what was said before, another said. */
  readonly isPassedOn: boolean;
  /** What they bought, or were looking for. */
  readonly what: string;
  /** What kind of thing that is; null where they bought nothing. */
  readonly category: string | null;
  /** When they bought it, or came by, on the reader's calendar. */
  readonly startedOn: Temporal.PlainDate;
  /** In the customer's words; null: not noted. */
  readonly reasons: string | null;
  /** What of it was cancelled or went back, and why; no part: all of it. */
  readonly returned: readonly { readonly part: string | null; readonly why: string }[];
  readonly delivery: DeliveryBrief;
  /** What of it was changed last; null: it stands as it was planned first. */
  readonly moved: MoveBrief | null;
  /** What they were told last of goods that they wait for. */
  readonly told: { readonly words: string; readonly on: Temporal.PlainDate } | null;
  /** Open promises, a sentence each. */
  readonly promises: readonly string[];
  /** Null where they bought. */
  readonly visit: VisitBrief | null;
  /** Null where it is about no promise. */
  readonly promise: PromiseBrief | null;
  /** Null where it is about no problem. */
  readonly issue: IssueBrief | null;
  /** Of the problem that its answer reported, else that it is about; null: nobody waits for word of one by a day ahead. */
  readonly hearing: Hearing | null;
  /** Problems of theirs that are open, a sentence each; not the one that it is about. */
  readonly problems: readonly string[];
}

/** A promise, as its keeper and its maker must know it. */
export interface PromiseBrief {
  readonly words: string;
  readonly makerName: string;
  readonly keeperName: string;
  /** Its maker keeps it themselves, or chases whoever does outside Slack. */
  readonly isOwn: boolean;
  /** Its reader made it: nobody who covers for its maker. */
  readonly isReaders: boolean;
  /** Nothing was promised yet: the maker asked first. */
  readonly isAsked: boolean;
  /** Null: the day of a delivery that has none yet. */
  readonly isDueOn: Temporal.PlainDate | null;
  /** Who keeps it, where that is nobody in Slack. */
  readonly outside: { readonly name: string; readonly phone: string | null } | null;
  /** What the keeper can do instead. */
  readonly offer: PromiseOffer | null;
}

export interface PromiseOffer {
  /** Null: nothing can be done. */
  readonly words: string | null;
  readonly on: Temporal.PlainDate | null;
  readonly why: string;
}

/** A problem, as whoever sorts it out must know it. */
export interface IssueBrief {
  readonly words: string;
  /** What was done, once it is fixed. */
  readonly fix: string | null;
  /** When the customer hears from us, in words on the reader's clock; null once that day has passed or it is fixed. */
  readonly hearBy: string | null;
}

/** By when the customer hears from us, in words on the reader's clock, and who sorts it out. */
export interface Hearing {
  readonly by: string;
  readonly ownerName: string;
}

/** What is known of a shopper who left without buying. */
export interface VisitBrief {
  /** As an option of the form says it; null: not noted. */
  readonly heldBack: string | null;
  /** The same as it is said to them: "You were still comparing."; null: nothing can be said of it. */
  readonly heldBackSaid: string | null;
  readonly note: string | null;
  /** What they were looking for when they came by before, in short; null: it was their first visit. */
  readonly before: string | null;
  readonly mayCall: MayCall;
  /** The first reached nobody. */
  readonly isSecondTry: boolean;
}

/** What changed of a delivery. */
export interface MoveBrief {
  readonly askedBy: AskedBy;
  readonly wasOn: Temporal.PlainDate | null;
  readonly isOn: Temporal.PlainDate | null;
  readonly wasWindow: string | null;
  readonly isWindow: string | null;
  readonly wasAddress: string | null;
  readonly isAddress: string | null;
  readonly wasReceiver: string | null;
  /** Null: the buyer receives it. */
  readonly isReceiver: string | null;
  /** Where a part of it has come. */
  readonly stillToCome: string | null;
}

export interface DeliveryBrief {
  readonly method: Method;
  readonly plannedOn: Temporal.PlainDate | null;
  readonly window: string | null;
  readonly company: string | null;
  /** E.164, or as it was typed where it is none. */
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  /** Who receives it, where that isn't the buyer. */
  readonly receiverName: string | null;
  readonly receiverPhone: string | null;
  readonly gift: Gift;
  readonly missing: readonly Fact[];
}
