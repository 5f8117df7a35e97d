// Between Bolt and the features' listeners: acknowledges, says who acts, and turns what goes wrong into a sentence
// for the person who acted.
import { randomUUID } from "node:crypto";
import type { App, ViewSubmitAction } from "@slack/bolt";
import { FieldErrors, UserError } from "../core/errors.ts";
import type { ChannelId, UserId, WorkspaceId } from "../core/ids.ts";
import { within } from "../core/within.ts";
import type { ActionArgs, Actor, Caller, CommandArgs, Deps, Listen, SubmitArgs } from "../feature.ts";
import { composeBlocks } from "./blocks.ts";
import { noticeView } from "./notice.ts";
import { stale } from "./press.ts";
import { listenToSearches } from "./suggest.ts";
import type { Tally } from "./tally.ts";

/** Who this is; refuses with a `UserError` whoever may not use the bot. */
export type FindCaller = (
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Caller["now"],
) => Promise<NonNullable<Caller["member"]>>;

/** Brings a message of ours up to date with what is true now. */
export type MendMessage = (channel: ChannelId, ts: string) => Promise<void>;

type Tell = (sentence: string, error: unknown) => Promise<unknown>;

/** A trigger lives 3 s: this much of it may go into looking somebody up before a form is opened. */
const lookUpMs = 300;
/** A submission is acknowledged within Slack's 3 s: this much of them goes into who hands it in, and into saving it. */
const knowMs = 800;
const saveMs = 2_000;

const notSaved =
  "Not saved: our records can't be reached right now. Wait a moment and try again; what you typed is still here.";
const notDone = "Nothing was changed: our records can't be reached right now. Wait a moment and try again.";

/** How long the look-up of whoever acts may take, and what is said if it fails. */
const handingIn = { ms: knowMs, otherwise: notSaved };
const acting = { ms: saveMs, otherwise: notDone };

export interface AllListening extends Listen {
  /**
   * Answers the buttons and forms that no feature listens for: those of an older version that are still on somebody's
   * screen. Call it when every feature listens.
   */
  refuseRest(): void;
}

/** The one place where listeners are registered. */
export function createListen(
  bolt: App,
  deps: Deps,
  parts: { workspaceId: WorkspaceId; findCaller: FindCaller; mendMessage: MendMessage; tally: Tally },
): AllListening {
  const { workspaceId, findCaller, mendMessage, tally } = parts;
  const known: string[] = [];

  /** For what opens a form: `member` is null where the look-up took too long, and the form opens all the same. */
  const runCaller = (userId: string, handler: (caller: Caller) => Promise<void>, tell: Tell) =>
    run(userId, tell, async (caller) =>
      handler({ ...caller, member: await lookUp(caller, lookUpMs).catch(unlessRefused) }),
    );

  /** For what changes something: without knowing who acts, nothing is done. */
  const runActor = (
    userId: string,
    handler: (actor: Actor) => Promise<void>,
    tell: Tell,
    { ms, otherwise }: typeof acting = acting,
  ) =>
    run(userId, tell, async (caller) => {
      const member = await lookUp(caller, ms).catch(unlessRefused);
      if (member === null) throw new UserError(otherwise);
      await handler({ ...caller, member });
    });

  async function run(
    userId: string,
    tell: Tell,
    work: (caller: Omit<Caller, "member">) => Promise<void>,
  ): Promise<void> {
    await tally.run(async () => {
      try {
        await work({ workspaceId, userId: userId as UserId, now: deps.clock.now() });
      } catch (error) {
        await tell(sentenceFor(error), error).catch((failure: unknown) =>
          deps.log.warn({ error: failure }, "the person could not be told"),
        );
      }
    });
  }

  function lookUp({ userId, now }: Omit<Caller, "member">, ms: number) {
    return within(ms, findCaller(workspaceId, userId, now));
  }

  function unlessRefused(error: unknown): null {
    if (error instanceof UserError) throw error;
    deps.log.warn({ error }, "who acts could not be looked up");
    return null;
  }

  function sentenceFor(error: unknown): string {
    if (error instanceof UserError) return error.message;
    if (error instanceof FieldErrors) return Object.values(error.fields).join(" ");
    const reference = randomUUID().slice(0, 8);
    deps.log.error({ error, reference }, "a listener failed");
    return `That didn't work, and nothing was changed. Try again; if it fails again, tell whoever looks after Follow Through: reference ${reference}.`;
  }

  function listenToAction(actionId: string | RegExp, handler: (args: ActionArgs, actor: Actor) => Promise<void>): void {
    bolt.action<ActionArgs["body"]>({ type: "block_actions", action_id: actionId }, async (args) => {
      await args.ack();
      await runActor(
        args.body.user.id,
        (actor) => handler(args, actor),
        async (text, error) => {
          await tellActor(args, text);
          // A button that can't do its work any more stands in a message that isn't true any more.
          const { channel, message } = args.body;
          if (error instanceof UserError && channel && message) await mendMessage(channel.id as ChannelId, message.ts);
        },
      );
    });
  }

  function listenToForm(callbackId: string | RegExp, handler: (args: SubmitArgs, actor: Actor) => Promise<void>): void {
    bolt.view<ViewSubmitAction>({ callback_id: callbackId, type: "view_submission" }, async (args) => {
      await runActor(
        args.body.user.id,
        (actor) => handler(args, actor),
        (text, error) => refuseForm(args, text, error),
        handingIn,
      );
    });
  }

  /** By command and word. */
  const words = new Map<string, Parameters<Listen["word"]>[2]>();
  const runWords = (
    name: string,
    handler: Parameters<Listen["command"]>[1],
    args: CommandArgs,
    caller: Caller,
  ): Promise<void> => {
    const [, word = "", rest = ""] = /^\s*(\S+)\s*([\s\S]*)$/.exec(args.command.text) ?? [];
    const handleWord = words.get(`${name} ${word.toLowerCase()}`);
    return handleWord ? handleWord(args, caller, rest) : handler(args, caller);
  };

  return {
    command(name, handler) {
      bolt.command(`/${deps.config.commandPrefix}${name}`, async (args) => {
        await args.ack();
        await runCaller(
          args.body.user_id,
          (caller) => runWords(name, handler, args, caller),
          (text) => args.respond({ response_type: "ephemeral", text }),
        );
      });
    },
    word(command, word, handler) {
      words.set(`${command} ${word}`, handler);
    },
    shortcut(callbackId, handler) {
      bolt.shortcut(callbackId, async (args) => {
        await args.ack();
        await runCaller(
          args.body.user.id,
          (caller) => handler(args, caller),
          (text) => args.client.views.open({ trigger_id: args.body.trigger_id, view: noticeView(text) }),
        );
      });
    },
    action(actionId, handler) {
      known.push(actionId);
      listenToAction(actionId, handler);
    },
    submit(callbackId, handler) {
      known.push(callbackId);
      listenToForm(callbackId, handler);
    },
    refuseRest() {
      const refuse = async () => {
        throw new UserError(stale);
      };
      listenToAction(noneOf(known), refuse);
      listenToForm(noneOf(known), refuse);
    },
    suggest: listenToSearches(bolt, deps, parts),
    homeOpened(handler) {
      bolt.event("app_home_opened", async (args) => {
        if (args.event.tab !== "home") return;
        // A guest's Home is refused like everything else, in the one place that a Home has: its view.
        await runActor(
          args.event.user,
          (actor) => handler(args, actor),
          (text) =>
            args.client.views.publish({
              user_id: args.event.user,
              view: { type: "home", blocks: composeBlocks([{ lines: [text] }]) },
            }),
        );
      });
    },
  };
}

/** Bolt runs every listener that fits, so that one for the rest may fit nothing that another one listens for. */
function noneOf(ids: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${ids.join("|")})$)`);
}

/**
 * Runs `save` within the submission's time.
 * @throws {UserError} "not saved, try again" when it takes longer or the database is away
 */
export async function saveInTime<T>(deps: Deps, save: Promise<T>): Promise<T> {
  try {
    const saved = await within(
      saveMs,
      save.then((value) => ({ value })),
    );
    if (saved !== null) return saved.value;
  } catch (error) {
    if (error instanceof UserError || error instanceof FieldErrors) throw error;
    deps.log.error({ error }, "a form could not be saved");
  }
  throw new UserError(notSaved);
}

/** A press in a message is answered in its channel, for the presser alone; one in a modal or on Home by a modal. */
export async function tellActor({ body, client, respond }: ActionArgs, text: string): Promise<void> {
  if (body.response_url) await respond({ response_type: "ephemeral", replace_original: false, text });
  else if (body.view?.type === "modal")
    await client.views.push({ trigger_id: body.trigger_id, view: noticeView(text) });
  else await client.views.open({ trigger_id: body.trigger_id, view: noticeView(text) });
}

/** A form stays as it was filled: mistakes stand at their fields (a field's name is its block id), all else at the first. */
async function refuseForm({ ack, body }: SubmitArgs, text: string, error: unknown): Promise<void> {
  const fields = body.view.blocks.flatMap(({ type, block_id }) => (type === "input" && block_id ? [block_id] : []));
  const known = Object.entries(error instanceof FieldErrors ? error.fields : {}).filter(([field]) =>
    fields.includes(field),
  );
  const [firstField] = fields;
  if (known.length > 0) await ack({ response_action: "errors", errors: Object.fromEntries(known) });
  else if (firstField !== undefined) await ack({ response_action: "errors", errors: { [firstField]: text } });
  else await ack({ response_action: "update", view: noticeView(text) });
}
