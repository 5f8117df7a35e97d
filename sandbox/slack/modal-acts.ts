// What a person does with a whole modal: hand it in, close it; and what the app answers to that.
import { z } from "zod";
import { checkModal } from "./block-kit/check.ts";
import { heldBack } from "./block-kit/hold-back.ts";
import { currentValues, listElements } from "./block-kit/placed.ts";
import { outcome } from "./commands.ts";
import { withWholeFiles } from "./file-values.ts";
import { noSuchElement } from "./interactions.ts";
import { closedBody, submissionBody } from "./payloads.ts";
import type { Person } from "./people.ts";
import type { Act, ActResult } from "./person-state.ts";
import type { Modal } from "./surfaces.ts";
import type { World } from "./world.ts";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function submitModal(world: World, person: Person, act: ActOf<"submit">): Promise<ActResult> {
  const modal = world.surfaces.stack(person.id).at(-1);
  if (modal === undefined || modal.id !== act.viewId || modal.view.submit === undefined)
    return noSuchElement(act.viewId);
  const values = withWholeFiles(world, person, currentValues(modal.view.blocks, act.state));
  const errors = heldBack(modal.view.blocks, values);
  if (Object.keys(errors).length > 0) return { ok: false, why: "held-back", errors };
  world.surfaces.setErrors(modal, {});
  const body = submissionBody(world, person, modal, values);
  const subject = `view_submission ${modal.view.callback_id ?? ""}`;
  const ack = await world.deliver({ type: "interactive", subject, body, takesPayload: true });
  const problem = ack.kind === "acked" ? answerSubmission(world, modal, ack.payload) : null;
  if (problem !== null) {
    world.journal.violation("invalid-ack", `${subject}: ${problem}`);
    world.notice(person.id, "We had some trouble connecting. Try again?");
  }
  return outcome(world, person, ack, modal.view.title.text);
}

export async function closeModal(world: World, person: Person, act: ActOf<"close">): Promise<ActResult> {
  const stack = world.surfaces.stack(person.id);
  const modal = stack.at(-1);
  if (modal === undefined || modal.id !== act.viewId) return noSuchElement(act.viewId);
  const isCleared = act.isAll === true || modal.view.clear_on_close === true;
  if (isCleared) world.surfaces.closeAll(person.id);
  else world.surfaces.close(modal);
  const told = (isCleared ? stack : [modal]).filter(({ view }) => view.notify_on_close);
  for (const closed of told) {
    const body = closedBody(world, person, closed, isCleared);
    const subject = `view_closed ${closed.view.callback_id ?? ""}`;
    await world.deliver({ type: "interactive", subject, body, takesPayload: false });
  }
  return { ok: true };
}

const submissionAck = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("clear") }),
]);

/** Does what the app asks for; says what is wrong with that, else null. */
function answerSubmission(world: World, submitted: Modal, payload: Readonly<Record<string, unknown>>): string | null {
  // The app may have redrawn it meanwhile.
  const modal = world.surfaces.findModal(submitted.id);
  if (modal === undefined) return null;
  if (Object.keys(payload).length === 0) {
    world.surfaces.close(modal);
    return null;
  }
  const read = submissionAck.safeParse(payload);
  if (!read.success) return z.prettifyError(read.error);
  const answer = read.data;
  switch (answer.response_action) {
    case "errors": {
      const inputs = new Set(listElements(modal.view.blocks).flatMap((one) => (one.isInput ? [one.blockId] : [])));
      const unknown = Object.keys(answer.errors).filter((blockId) => !inputs.has(blockId));
      world.surfaces.setErrors(modal, answer.errors);
      return unknown.length > 0 ? `errors at blocks that are no inputs of the view: ${unknown.join(", ")}` : null;
    }
    case "clear":
      world.surfaces.closeAll(modal.ownerId);
      return null;
    case "update":
    case "push": {
      const view = checkModal(answer.view);
      if (!view.ok) return view.problems.join("; ");
      const isUpdate = answer.response_action === "update";
      const refusal = world.surfaces.refusal(view.value, isUpdate ? modal.id : null);
      if (refusal !== null) return refusal;
      if (isUpdate) world.surfaces.update(modal, view.value);
      else if (world.surfaces.push(modal.ownerId, view.value) === null) return "push_limit_reached";
      return null;
    }
  }
}
