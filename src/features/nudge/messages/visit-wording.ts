// What a nudge tells of a visit, besides what to do.
import type { Line } from "../../../slack/blocks.ts";
import type { VisitBrief } from "../../follow-up/rules/brief.ts";

/** What held them back, what else was noted of the visit, and what they had come by for before. */
export function visitLines({ heldBack, note, before }: VisitBrief): Line[] {
  return [
    heldBack === null
      ? "What held them back is not noted: ask what they would like to know."
      : `What held them back: ${heldBack}.`,
    ...(note === null ? [] : [`Noted when they were here: ${note}`]),
    ...(before === null ? [] : [`Before that they came by for: ${before}.`]),
  ];
}
