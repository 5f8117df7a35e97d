// Lists that are longer than the place they are shown in: what fits is shown, the rest is counted.

export interface Fitted {
  readonly kept: readonly string[];
  readonly left: number;
}

/**
 * The lines of each group that fit, the first groups first, into `room` characters for all of them together, a line
 * break after each; at most `most` of a group. Once a line doesn't fit, none after it is kept.
 * @param sizeOf characters that a line takes up where it is shown
 */
export function fitLines(
  groups: readonly (readonly string[])[],
  { room, most, sizeOf }: { readonly room: number; readonly most: number; sizeOf(line: string): number },
): Fitted[] {
  let taken = 0;
  return groups.map((lines) => {
    const kept: string[] = [];
    for (const line of lines.slice(0, most)) {
      taken += sizeOf(line) + 1;
      if (taken > room) break;
      kept.push(line);
    }
    return { kept, left: lines.length - kept.length };
  });
}

/** A part of a list, and the row with which the next part begins. */
export interface Page<Row> {
  readonly shown: readonly Row[];
  readonly hidden: number;
  /** After the last page comes the first again. */
  readonly next: number;
}

/** At most so many rows, from row `from` on; from the first where the list has become shorter than that. */
export function pageOf<Row>(rows: readonly Row[], from: number, most: number): Page<Row> {
  const start = from < rows.length ? from : 0;
  const shown = rows.slice(start, start + most);
  return { shown, hidden: rows.length - shown.length, next: start + most < rows.length ? start + most : 0 };
}
