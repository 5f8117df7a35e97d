// A year in three stores, lived through the real engine and database with a moved clock: `npm run simulate`. It prints
// what the year was like, draws it, and exits with 1 if anything happened that must not.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawChart } from "./simulation/draw-chart.ts";
import { reportOf } from "./simulation/report.ts";
import { spanOf } from "./simulation/script.ts";
import { simulateStores } from "./simulation/simulate-stores.ts";
import { firstDay } from "./simulation/stores.ts";

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "365" },
    /** 1: 4,000 sales and 2,500 visits a year. */
    scale: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "simulation.svg" },
  },
});
const scale = Number(values.scale);
const span = spanOf(firstDay, Number(values.days));
const say = (line: string) => void process.stdout.write(`${line}\n`);

const beganAt = performance.now();
const rates = { sales: 200 * scale, visits: 125 * scale };
const lived = await simulateStores({ days: span.days, rates, seed: Number(values.seed) }, say);
const { lines, broken } = reportOf(lived, (performance.now() - beganAt) / 1000);
const downtime = span.downtime && {
  from: span.downtime.from.toString().slice(0, 10),
  to: span.downtime.to.toString().slice(0, 10),
};
const title = `Nudges per rep and day, ${span.days} days from ${span.from}`;
writeFileSync(values.out, drawChart({ title, repDays: lived.flatMap(({ repDays }) => repDays), downtime, lines }));
say(["", ...lines, `Drawn in ${values.out}`, ...broken.flatMap((line) => ["", line])].join("\n"));
if (broken.length > 0) process.exitCode = 1;
