// How promises were kept, for managers alone.
import type { Piece } from "../../../slack/blocks.ts";
import { kindNames } from "../rules/kind.ts";
import type { Judged, Kept, Reliability } from "../rules/reliability.ts";

/** In the order in which they are said. */
const says: Readonly<Record<Judged, string>> = {
  "on-time": "on time",
  moved: "on another day that was agreed",
  late: "late",
  broken: "not kept",
  "not-confirmed": "not confirmed",
};

/** No more of a list than these: Home is about today. */
const most = 5;

/** Nothing where nothing can be judged yet. Of the lists only what didn't all go well, by name. */
export function reliabilityPieces({ all, companies, kinds, owners }: Reliability, days: number): Piece[] {
  if (totalOf(all) === 0) return [];
  const lists = [companies, kinds.map((kind) => ({ ...kind, name: `Kind: ${kindNames[kind.name]}` })), owners];
  return [
    {
      lines: [
        [{ bold: `How promises were kept, last ${days} days` }],
        sayCounts(all),
        ...lists.flatMap((list) => list.filter(isTroubled).slice(0, most).map(sayKept)),
      ],
    },
  ];
}

function isTroubled({ counts }: Kept): boolean {
  return counts.moved + counts.late + counts.broken > 0;
}

/** "Northern Haulage: 3 of 5 on time, 1 late, 1 not kept". */
function sayKept({ name, counts }: Kept): string {
  return `${name}: ${sayCounts(counts)}`;
}

function sayCounts(counts: Kept["counts"]): string {
  const { "on-time": onTime, ...rest } = counts;
  const others = (Object.keys(rest) as (keyof typeof rest)[]).flatMap((key) =>
    counts[key] === 0 ? [] : [`${counts[key]} ${says[key]}`],
  );
  return [`${onTime} of ${totalOf(counts)} ${says["on-time"]}`, ...others].join(", ");
}

function totalOf(counts: Kept["counts"]): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
