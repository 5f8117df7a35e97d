// A list on Home, which may be longer than its place: Slack shows 100 blocks there (Slack docs: blocks).
import type { Page } from "../../../core/fit.ts";
import { button, type Piece } from "../../../slack/blocks.ts";

/**
 * Nothing where nothing is listed.
 * @param list by which its button names it, in small letters and hyphens
 * @param pieces of the rows that are shown
 */
export function homeList(
  { list, title }: { readonly list: string; readonly title: string },
  pieces: readonly Piece[],
  { hidden, next }: Pick<Page<unknown>, "hidden" | "next">,
): Piece[] {
  if (pieces.length === 0) return [];
  const more = button("Show more", "home:more", `${list} ${next}`);
  return [{ lines: [[{ bold: title }]] }, ...pieces, ...(hidden > 0 ? [{ row: `${hidden} more.`, button: more }] : [])];
}
