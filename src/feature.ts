// What a feature is: the card by which it tells the rest of the program what it brings, and what it is handed.
import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from "@slack/bolt";
import type { KnownBlock, PlainTextOption } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import type { Config } from "./config.ts";
import type { Clock } from "./core/clock.ts";
import type {
  ChannelId,
  CustomerId,
  FollowUpId,
  OutboxId,
  ProcessId,
  SaleId,
  UserId,
  WorkspaceId,
} from "./core/ids.ts";
import type { SendResult } from "./core/send-result.ts";
import type { Db, Queryable, Tx } from "./db/client.ts";
import type { Brief } from "./features/follow-up/rules/brief.ts";
import type { Subject } from "./features/follow-up/rules/course.ts";
import type { Outcome } from "./features/follow-up/rules/outcomes.ts";
import type { Owed, SendDecision } from "./features/outbox/rules.ts";
import type { Member } from "./features/workspace/rules.ts";
import type { Piece } from "./slack/blocks.ts";

/** A message: `text` alone carries everything, for screen readers and lock screens. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A person as Slack describes them. */
export interface SlackPerson {
  readonly userId: UserId;
  /** The workspace that they belong to: another one's people may press buttons in shared channels. */
  readonly homeId: WorkspaceId;
  readonly handle: string;
  readonly displayName: string;
  readonly realName: string;
  /** IANA; Slack has none for some bots and strangers. */
  readonly zone: string | null;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
}

/** What we ask of Slack outside of an answer to somebody's click. */
export interface SlackPort {
  /** Posts once: nothing here tries again by itself. A user id as `recipient` means their DM. */
  post(workspaceId: WorkspaceId, recipient: UserId | ChannelId, message: Message): Promise<SendResult>;
  /** Replaces a message of ours; `false` when Slack says that it can't be changed any more. */
  update(workspaceId: WorkspaceId, channel: ChannelId, ts: string, message: Message): Promise<boolean>;
  publishHome(workspaceId: WorkspaceId, userId: UserId, blocks: readonly KnownBlock[]): Promise<void>;
  /** @throws the web client's errors when Slack can't be asked */
  findPerson(workspaceId: WorkspaceId, userId: UserId): Promise<SlackPerson | null>;
  /** Everybody in the workspace, bots and former members too. @throws the web client's errors */
  listPeople(workspaceId: WorkspaceId): Promise<readonly SlackPerson[]>;
}

export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Log;
  readonly slack: SlackPort;
  readonly processId: ProcessId;
  readonly features: readonly Feature[];
  /** @throws if no feature brings that kind: a row was written by a newer version */
  messageKind(kind: string): MessageKind;
  /** Something in the outbox is due now: don't wait for the next beat. Returns at once. */
  wake(): void;
  /** True once the process has been asked to stop: what is under way is finished, nothing new is begun. */
  isStopping(): boolean;
}

/** Who acts, as far as we know them: `member` is null when our records could not be asked in time. */
export interface Caller {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly member: Member | null;
  /** One `now` for all that follows from this act. */
  readonly now: Temporal.Instant;
}

/** A caller whom we know: whoever presses a button or hands in a form. */
export interface Actor extends Caller {
  readonly member: Member;
}

export type CommandArgs = AllMiddlewareArgs & SlackCommandMiddlewareArgs;
export type ShortcutArgs = AllMiddlewareArgs & SlackShortcutMiddlewareArgs;
export type ActionArgs = AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction>;
export type SubmitArgs = AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>;
export type HomeOpenedArgs = AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_home_opened">;

/**
 * Registers listeners. Commands, shortcuts and actions are acknowledged before the handler runs; a submission's
 * handler acknowledges by itself, since the answer (field errors, the next view) travels in the acknowledgement.
 */
export interface Listen {
  command(name: string, handler: (args: CommandArgs, caller: Caller) => Promise<void>): void;
  /** For a command's first word that means something of its own; `rest` is what follows it. */
  word(
    command: string,
    word: string,
    handler: (args: CommandArgs, caller: Caller, rest: string) => Promise<void>,
  ): void;
  shortcut(callbackId: string, handler: (args: ShortcutArgs, caller: Caller) => Promise<void>): void;
  action(actionId: string, handler: (args: ActionArgs, actor: Actor) => Promise<void>): void;
  submit(callbackId: string, handler: (args: SubmitArgs, actor: Actor) => Promise<void>): void;
  /** The options of a menu for what was typed into it; nobody but a member is asked for. */
  suggest(actionId: string, search: (typed: string, member: Member) => Promise<PlainTextOption[]>): void;
  homeOpened(handler: (args: HomeOpenedArgs, actor: Actor) => Promise<void>): void;
}

/** How messages of one kind are decided on and drawn. Drawn anew for every update, from what is true then. */
export interface MessageKind {
  readonly kind: string;
  /** All rows that are due for one recipient travel in one message. */
  readonly isGrouped: boolean;
  /** For each row: send it now, hold it, hand it to another reader, or drop it. Rows without a decision are sent. */
  decide?(db: Queryable, owed: readonly Owed[], now: Temporal.Instant): Promise<ReadonlyMap<OutboxId, SendDecision>>;
  /** The rows are those of one message, oldest first. `focus` is the row that the reader has open, if they chose one. */
  draw(db: Queryable, owed: readonly Owed[], now: Temporal.Instant, focus?: OutboxId): Promise<Message>;
  /** Slack refused it for good: what do we owe instead? Runs in the transaction that records the refusal. */
  onRefused?(tx: Tx, owed: Owed, reason: string, now: Temporal.Instant): Promise<void>;
}

export interface Command {
  /** Without the slash and without a workspace's prefix. */
  readonly name: string;
  /** What it does, in a few words; in the manifest too. */
  readonly summary: string;
  /** One line each. */
  readonly usage: readonly Usage[];
}

export interface Usage {
  /** What may be typed after the command's name. */
  readonly words: string;
  readonly does: string;
}

export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
}

/** A part of something that several features fill (a customer's card, Home): higher `rank` first. */
export interface Section {
  readonly rank: number;
  readonly pieces: readonly Piece[];
}

/** A list on Home that its reader has turned over, by its name, and the row that it is shown from. */
export interface Turned {
  readonly list: string;
  readonly from: number;
}

/** What a nudge must know of its follow-up. */
export interface FollowUpRef {
  readonly id: FollowUpId;
  /** The sale that it is about, or that its promise or issue came with. */
  readonly saleId: SaleId | null;
  readonly customerId: CustomerId;
  readonly subject: Subject;
  /** Tries that reached nobody. */
  readonly tries: number;
}

/** An answer to a follow-up, and who gives it. */
export interface AnswerRef {
  readonly followUp: FollowUpRef;
  readonly step: string;
  readonly outcome: Outcome;
  readonly by: Member;
}

/** One that is taken back, by whoever that is now. */
export type UndoneRef = AnswerRef & {
  readonly answeredBy: UserId;
  readonly answeredAt: Temporal.Instant;
  /** How everything stood that it may have changed, for `putBack`. */
  readonly before: unknown;
};

export interface Feature {
  readonly name: string;
  readonly commands?: readonly Command[];
  /** What it adds to another feature's command, for that one's help. */
  readonly adds?: readonly { readonly command: string; readonly usage: readonly Usage[] }[];
  readonly shortcuts?: readonly Shortcut[];
  /** Run at every beat, in the features' order; a beat that comes twice must do nothing. */
  readonly jobs?: readonly { readonly name: string; run(deps: Deps, now: Temporal.Instant): Promise<void> }[];
  readonly messages?: (deps: Deps) => readonly MessageKind[];
  listen?(listen: Listen, deps: Deps): void;
  /** What this feature knows of what these follow-ups are about: one query for all of them. */
  brief?(
    db: Queryable,
    workspaceId: WorkspaceId,
    followUps: readonly FollowUpRef[],
    reader: { readonly userId: UserId; readonly zone: string; readonly today: Temporal.PlainDate },
  ): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>>;
  /** What this feature knows of a customer, for their card; `reader` is who asked. */
  customerSection?(
    deps: Deps,
    workspaceId: WorkspaceId,
    customerId: CustomerId,
    reader: Member,
    now: Temporal.Instant,
  ): Promise<readonly Section[]>;
  /**
   * What an answer to a follow-up changes of this feature's own, in the answer's transaction.
   * @returns everything whose messages are no longer true
   */
  answered?(tx: Queryable, deps: Deps, answer: AnswerRef, now: Temporal.Instant): Promise<readonly string[]>;
  /**
   * Takes back what an answer changed of this feature's own, by `answered` or by its own button. The customer's
   * follow-ups stand as before when all features have taken back theirs: none need plan them.
   * @returns everything whose messages are no longer true, and all that people were told of because of the answer
   * @throws {UserError} if it can't be taken back any more: somebody has acted on it since
   */
  undone?(tx: Queryable, deps: Deps, answer: UndoneRef, now: Temporal.Instant): Promise<readonly string[]>;
  /**
   * A customer was reached by no plan of ours, or that was taken back: what it changes of this feature's own, in its
   * transaction. @returns everything whose messages are no longer true
   */
  contacted?(
    tx: Queryable,
    deps: Deps,
    customer: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
    now: Temporal.Instant,
  ): Promise<readonly string[]>;
  /** What this feature shows a member on Home; of one list there the page that they asked for. */
  homeSection?(deps: Deps, member: Member, now: Temporal.Instant, turned: Turned | null): Promise<readonly Section[]>;
}
