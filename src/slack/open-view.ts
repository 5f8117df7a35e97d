// Opens a form that must first be filled from the database, within the life of its trigger, and draws an open one anew.
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { within } from "../core/within.ts";
import { composeBlocks, plain } from "./blocks.ts";

/** A trigger lives 3 s; this much of it may be spent before the form opens. */
const patienceMs = 300;

const opened = z.object({ view: z.object({ id: z.string() }) });
/** Slack's word for a view that was closed meanwhile (Slack docs: views.update, errors). */
const closed = z.object({ data: z.object({ error: z.literal("not_found") }) });

/** Opens the form if it is ready in time, else an empty one that fills when it is. @throws what `load` throws */
export async function openFilled(
  client: WebClient,
  triggerId: string,
  title: string,
  load: Promise<ModalView>,
): Promise<void> {
  const ready = await within(patienceMs, load);
  if (ready !== null) {
    await client.views.open({ trigger_id: triggerId, view: ready });
    return;
  }
  const waiting: ModalView = {
    type: "modal",
    title: plain(title, 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([{ lines: ["One moment: this is being looked up."] }]),
  };
  const { view } = opened.parse(await client.views.open({ trigger_id: triggerId, view: waiting }));
  await redrawView(client, view.id, await load);
}

/**
 * Draws an open form as what was chosen in it asks for; one that was closed meanwhile is left alone. The view's hash
 * isn't sent along: of two quick choices Slack would then refuse the later redraw, and the form would stay as the first
 * one asked.
 */
export async function redrawView(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (!closed.safeParse(error).success) throw error;
  }
}
