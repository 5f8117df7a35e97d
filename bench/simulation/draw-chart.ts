// The year as a picture: one self-contained SVG, drawn from numbers alone.
import { quantile, type RepDay } from "./measures.ts";

export interface Chart {
  readonly title: string;
  readonly repDays: readonly RepDay[];
  /** Days on which the bot was away, `YYYY-MM-DD`, both included. */
  readonly downtime: { readonly from: string; readonly to: string } | null;
  /** What stands under it. */
  readonly lines: readonly string[];
}

const width = 1100;
const plot = { left: 50, top: 60, width: 1030, height: 300 };
const lineHeight = 18;
const monthWidth = 50;
const series = [
  { label: "most of any rep", share: 1, colour: "#8b94a3", stroke: 1 },
  { label: "three reps in four, at most", share: 0.75, colour: "#d9822b", stroke: 1.5 },
  { label: "the rep in the middle (median)", share: 0.5, colour: "#1f6feb", stroke: 2 },
];

/** Nudges per rep on each day that anybody worked. Of 20 reps the 95th percentile is the most: the quarter says more. */
export function drawChart({ title, repDays, downtime, lines }: Chart): string {
  const byDay = new Map<string, number[]>();
  for (const { on, nudges } of repDays) byDay.set(on, [...(byDay.get(on) ?? []), nudges]);
  const days = [...byDay.keys()].sort();
  const most = Math.max(1, ...repDays.map(({ nudges }) => nudges));
  const xOf = (nth: number) => plot.left + (plot.width * nth) / Math.max(1, days.length - 1);
  const yOf = (nudges: number) => plot.top + plot.height * (1 - nudges / most);
  const paths = series.map(({ share, colour, stroke }) => {
    const points = days.map((day, nth) => `${round(xOf(nth))},${round(yOf(quantile(byDay.get(day) ?? [], share)))}`);
    return `<polyline fill="none" stroke="${colour}" stroke-width="${stroke}" points="${points.join(" ")}"/>`;
  });
  const marks = [0, Math.ceil(most / 2), most].map(
    (nudges) => `<text x="${plot.left - 8}" y="${round(yOf(nudges)) + 4}" text-anchor="end">${nudges}</text>`,
  );
  const monthsFit = plot.left + plot.width - monthWidth;
  const months = days.flatMap((day, nth) =>
    (nth === 0 || days[nth - 1]?.slice(0, 7) !== day.slice(0, 7)) && xOf(nth) <= monthsFit
      ? [`<text x="${round(xOf(nth))}" y="${plot.top + plot.height + 18}">${day.slice(0, 7)}</text>`]
      : [],
  );
  const legend = series.map(
    ({ label, colour }, nth) =>
      `<text x="${plot.left + nth * 260}" y="${plot.top - 10}" fill="${colour}">${escapeXml(label)}</text>`,
  );
  const below = plot.top + plot.height + 50;
  const told = lines.map(
    (line, nth) => `<text x="${plot.left}" y="${below + nth * lineHeight}">${escapeXml(line)}</text>`,
  );
  const height = below + lines.length * lineHeight + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${plot.left}" y="26" font-size="17">${escapeXml(title)}</text>`,
    ...shade(downtime, days, xOf),
    ...paths,
    ...marks,
    ...months,
    ...legend,
    ...told,
    "</svg>",
    "",
  ].join("\n");
}

function shade(downtime: Chart["downtime"], days: readonly string[], xOf: (nth: number) => number): string[] {
  const nths = days.flatMap((day, nth) => (downtime && day >= downtime.from && day <= downtime.to ? [nth] : []));
  const [first] = nths;
  const last = nths.at(-1);
  if (first === undefined || last === undefined) return [];
  const x = round(xOf(first));
  return [
    `<rect x="${x}" y="${plot.top}" width="${round(xOf(last)) - x}" height="${plot.height}" fill="#f3d9d9"/>`,
    `<text x="${x}" y="${plot.top + 14}">the bot is away</text>`,
  ];
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
