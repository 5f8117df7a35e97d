// What one person can see of the local Slack, and what they can do: the one contract between the double,
// its page and the tests' driver. Nothing that is private to another person ever appears in it.
import type { HomeView, KnownBlock, ModalView, PlainTextOption } from "@slack/types";

export interface PersonState {
  readonly team: { readonly id: string; readonly name: string };
  readonly me: PersonCard;
  readonly people: readonly PersonCard[];
  /** The local clock, ISO 8601 in UTC; the page shows it in the person's own zone. */
  readonly now: string;
  readonly appName: string;
  readonly commands: readonly { name: string; description: string; usageHint: string }[];
  readonly shortcuts: readonly { callbackId: string; name: string; type: "global" | "message" }[];
  readonly conversations: readonly Conversation[];
  readonly home: { readonly id: string; readonly view: HomeView } | null;
  /** The modal stack, the top one last; empty when no modal is open. */
  readonly modals: readonly OpenModal[];
  /** What Slack itself tells this person ("/sold failed because the app did not respond"), oldest first. */
  readonly notices: readonly { id: string; at: string; text: string }[];
}

export interface PersonCard {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly zone: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly kind: "channel" | "dm";
  /** Only its members know of it; so is every DM. */
  readonly isPrivate: boolean;
  /** A channel's name without '#', or the other person's name. */
  readonly name: string;
  /** The other person of a DM. */
  readonly withUserId: string | null;
  readonly unread: number;
  /** What stands in the conversation itself, oldest first: no answers in threads but those sent to everybody, too. */
  readonly messages: readonly SeenMessage[];
  /** Every answer in every thread, oldest first; `threadTs` says whose. */
  readonly replies: readonly SeenMessage[];
}

export interface SeenMessage {
  readonly ts: string;
  readonly userId: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Only this person sees it; it is in no history. */
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** Under the blocks; what can be pressed never stands in them. */
  readonly attachments: readonly Attachment[];
  readonly files: readonly SeenFile[];
  /** The `ts` of the message that it answers; null for what stands in the conversation itself. */
  readonly threadTs: string | null;
  /** An answer that stands in the conversation, too. */
  readonly isBroadcast: boolean;
  /** Of its thread; null where nobody has answered. */
  readonly thread: { readonly count: number; readonly userIds: readonly string[]; readonly lastTs: string } | null;
}

/** A legacy attachment, as the app sent it. */
export interface Attachment {
  readonly id: number;
  readonly fallback?: string;
  /** "good", "warning", "danger" or a hex colour. */
  readonly color?: string;
  readonly pretext?: string;
  readonly author_name?: string;
  readonly title?: string;
  readonly title_link?: string;
  readonly text?: string;
  readonly fields?: readonly { readonly title: string; readonly value: string; readonly short?: boolean }[];
  readonly footer?: string;
  readonly image_url?: string;
  readonly blocks?: readonly KnownBlock[];
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly size: number;
  readonly altText: string;
  /** Where this person's page gets it, relative to the page. */
  readonly url: string;
}

export interface OpenModal {
  readonly id: string;
  readonly view: ModalView;
  /** Messages at their fields, by block id, after a refused submission. */
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * One element's value as Slack sends it in `state.values`: `{ type, value }`, `{ type, selected_option }` … A file
 * input's is `{ type, files: [{ id }] }`, a rich text input's `{ type, rich_text_value }`.
 */
export type ElementValue = Readonly<Record<string, unknown>>;
/** block_id -> action_id -> value: everything that the person has typed into a view or message. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementValue>>>>;

/** Where a pressed element stands. */
export type ActionPlace =
  | { readonly in: "message"; readonly channelId: string; readonly ts: string }
  | { readonly in: "modal"; readonly viewId: string }
  | { readonly in: "home" };

/** What a person does. Posted as JSON by the page, called directly by the driver. */
export type Act =
  | { readonly kind: "command"; readonly channelId: string; readonly command: string; readonly text: string }
  /** In the thread of `threadTs` where that is given; `isBroadcast` sends it to the conversation, too. */
  | {
      readonly kind: "say";
      readonly channelId: string;
      readonly text: string;
      readonly threadTs?: string;
      readonly isBroadcast?: boolean;
    }
  /** Opens a tab of the app: Home when none is given, "messages" for its DM. */
  | { readonly kind: "open-home"; readonly tab?: "home" | "messages" }
  /** Begins to write to somebody: from then on both have the conversation. */
  | { readonly kind: "open-dm"; readonly userId: string }
  | { readonly kind: "read"; readonly channelId: string }
  | { readonly kind: "shortcut"; readonly callbackId: string; readonly channelId?: string; readonly ts?: string }
  | {
      readonly kind: "action";
      readonly place: ActionPlace;
      readonly blockId: string;
      readonly actionId: string;
      /** The element's new value (a select's option, a date …); empty for a button. */
      readonly value: ElementValue;
      readonly state: StateValues;
    }
  | { readonly kind: "submit"; readonly viewId: string; readonly state: StateValues }
  /** Its Cancel button; with `isAll` the X in the corner, which closes the whole stack. */
  | { readonly kind: "close"; readonly viewId: string; readonly isAll?: boolean };

/** What a person picks for a file input; the answer is the `SeenFile`, whose id the input's value then names. */
export interface Upload {
  readonly name: string;
  /** base64. */
  readonly content: string;
}

/**
 * How an act ended, once the app has acknowledged it or failed to within Slack's 3 seconds.
 * `held-back`: the client itself refused it (a required field is empty); the messages are at their blocks.
 */
export type ActResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "held-back"; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly ok: false;
      readonly why: "not-acknowledged" | "no-such-element" | "not-connected" | "not-allowed";
      readonly message: string;
    };

/** What a person has typed into an external select so far; its options come from the app. */
export interface Suggest {
  readonly place: ActionPlace;
  readonly blockId: string;
  readonly actionId: string;
  readonly query: string;
}

/** The app's answer, in groups; options without a group stand in one whose label is empty. */
export type SuggestResult =
  | {
      readonly ok: true;
      readonly groups: readonly { readonly label: string; readonly options: readonly PlainTextOption[] }[];
    }
  | { readonly ok: false; readonly message: string };
