// Two forms of handing over: all that somebody looks after, and one follow-up.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../core/errors.ts";
import type { UserId } from "../../core/ids.ts";
import { composeBlocks, type Piece, plain } from "../../slack/blocks.ts";
import { choiceField, personField, readForm, textField } from "../../slack/fields.ts";
import { sayWork, type Work } from "./rules.ts";

export const handAllId = "queue:save-all";
export const passOneId = "queue:save-one";

const mostNote = 1_000;
/** Slack's limit for a menu (Slack docs: select menu element). */
const mostOptions = 100;

/** @param chosen whose, where that is known; they may have left, so no menu of Slack's own names them */
export function handAllModal(work: readonly Work[], chosen: UserId | null): ModalView {
  const known = work.slice(0, mostOptions);
  if (known.length === 0)
    return {
      ...form("Hand over"),
      blocks: composeBlocks([{ lines: ["Nobody has anything open: there is nothing to hand over."] }]),
    };
  const options = Object.fromEntries(
    known.map((one) => [one.userId, `${one.name}${one.hasLeft ? ", who has left" : ""}: ${sayWork(one)}`]),
  );
  const whose = known.some(({ userId }) => userId === chosen) ? chosen : null;
  return {
    ...form("Hand over", handAllId),
    blocks: composeBlocks([
      { input: choiceField("from", "Whose customers?", options, whose, { isRequired: true }) },
      ...takerFields("What they should know. Where promises go with it: why; whoever made or keeps them reads it."),
      {
        quiet:
          "Their customers, what is open, what they promised or keep for colleagues, and the problems that they sort out go with it.",
      },
    ]),
  };
}

/** @throws {FieldErrors} for whom to choose still */
export function readHandAll(state: unknown): {
  readonly from: UserId;
  readonly to: UserId;
  readonly note: string | null;
} {
  const from = readForm(state).picked("from")?.value ?? null;
  if (from === null) throw new FieldErrors({ from: "Choose whose customers they are." });
  return { from: from as UserId, ...readTaker(state) };
}

export function passOneModal(followUpId: string): ModalView {
  return {
    ...form("Hand over", passOneId),
    private_metadata: followUpId,
    blocks: composeBlocks(takerFields("What they should know")),
  };
}

/** @throws {FieldErrors} if nobody was chosen */
export function readTaker(state: unknown): { readonly to: UserId; readonly note: string | null } {
  const values = readForm(state);
  const to = values.person("to");
  if (to === null) throw new FieldErrors({ to: "Choose who takes it." });
  return { to: to as UserId, note: values.text("note") };
}

function takerFields(hint: string): Piece[] {
  return [
    { input: personField("to", "To whom?", null, { isRequired: true }) },
    { input: textField("note", "Note", null, { isMultiline: true, most: mostNote, hint }) },
  ];
}

function form(title: string, callbackId?: string): Omit<ModalView, "blocks"> {
  return {
    type: "modal",
    ...(callbackId && { callback_id: callbackId, submit: plain("Hand over", 24) }),
    title: plain(title, 24),
    close: plain(callbackId ? "Cancel" : "Close", 24),
  };
}
