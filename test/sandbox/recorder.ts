// An app that keeps all that Slack sends it, and acknowledges it with nothing unless a test says otherwise.
import type { KnownBlock } from "@slack/types";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import type { Json } from "./payloads.ts";
import { type Answer, clientOf, connectRaw } from "./raw-app.ts";

export interface Recorder {
  /** Of this type, or event type, oldest first. */
  of(type: string): Json[];
  last(type: string): Json;
  /** What the next payload of the type is acknowledged with. */
  answer(type: string, answer: Answer): void;
  close(): void;
}

export async function record(slack: LocalSlack): Promise<Recorder> {
  const all: { type: string; payload: Json }[] = [];
  const answers = new Map<string, Answer>();
  const close = await connectRaw(slack, ({ type, payload }) => {
    const { event } = payload;
    const isEvent = typeof event === "object" && event !== null && "type" in event;
    const name = isEvent ? String(event.type) : String(payload.type ?? type);
    all.push({ type: name, payload: isEvent ? { ...event } : payload });
    const answer = answers.get(name) ?? {};
    answers.delete(name);
    return answer;
  });
  const of = (type: string) => all.flatMap((one) => (one.type === type ? [one.payload] : []));
  return {
    of,
    last(type) {
      const last = of(type).at(-1);
      if (last === undefined) throw new Error(`Nothing of type ${type} came: ${all.map((one) => one.type).join(", ")}`);
      return last;
    },
    answer: (type, answer) => void answers.set(type, answer),
    close,
  };
}

/** Opens the modal for a person, by a command in #store, and returns its id. */
export async function openModal(slack: LocalSlack, app: Recorder, handle: string, view: Json): Promise<string> {
  await slack.as(handle).command("/plain", { channel: "#store" });
  const trigger_id = String(app.last("slash_commands").trigger_id);
  const opened = await clientOf(slack).apiCall("views.open", { trigger_id, view: JSON.stringify(view) });
  const { view: shown }: Json = { ...opened };
  if (typeof shown !== "object" || shown === null || !("id" in shown)) throw new Error("No view was opened");
  return String(shown.id);
}

export async function postBlocks(
  slack: LocalSlack,
  channel: string,
  blocks: unknown[],
  more: Json = {},
): Promise<string> {
  const posted = await clientOf(slack).chat.postMessage({ channel, text: "Words", blocks: known(blocks), ...more });
  return posted.ts ?? "";
}

/** What a test wrote by hand, as the SDK wants it typed; the local Slack judges it. */
function known(blocks: unknown[]): KnownBlock[] {
  return JSON.parse(JSON.stringify(blocks));
}
