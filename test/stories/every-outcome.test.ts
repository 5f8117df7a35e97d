// Every outcome behind a call's menu, as a retailer would check it: what each makes of the call, of the customer and of
// what is planned for them.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { otherOutcomes, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import { dealNudge } from "../support/deal.ts";
import { readTable } from "../support/plan-table.ts";
import { tuesday } from "../support/seed.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

/** Chosen by Ana under a check-in, on Tuesday 2 June at 10:00; "Friday" is the day that she enters where one is asked for. */
const table = `
Left a message      |                   | comes back Wednesday 3 June, 16:00
Other outcome…      | Answered a question | closed
Other outcome…      | Needs changed     | comes back Friday 5 June, 11:00; made: Come back to them
Other outcome…      | Call later        | comes back Friday 5 June, 11:00
Other outcome…      | Sent a text       | comes back Wednesday 3 June, 16:00
Other outcome…      | Wrong number      | comes back Wednesday 3 June, 10:00; the phone is taken out
Other outcome…      | Bought elsewhere  | closed
Other outcome…      | Do not contact    | closed; they are left alone
Already did it…     | Yes               | closed
Already did it…     | No                | comes back Wednesday 3 June, 16:00
Hand over…          | @sam              | closed for her; Sam Reyes has it
Not needed…         | no longer         | closed
`;

let store: StoreInSlack;
let ana: Driver;

beforeEach(async () => {
  store = await openStore({}, tuesday);
  await store.app.beat();
  ana = store.slack.as("ana");
});
afterEach(() => store.close());

type Choice = readonly [menu: string, answer: string, fill: () => Promise<unknown>];

const choices: readonly Choice[] = [
  ["Left a message", "", async () => {}],
  ...otherOutcomes.map(
    (outcome): Choice => [
      "Other outcome…",
      outcomes[outcome].said,
      async () => {
        await ana.choose("Outcome", outcomes[outcome].said);
        await ana.fill("Note", "as they said");
        await ana.fill("When?", "2026-06-05T11:00");
      },
    ],
  ),
  ...["Yes", "No"].map(
    (reached): Choice => ["Already did it…", reached, () => ana.choose("Did you reach them?", reached)],
  ),
  ["Hand over…", "@sam", () => ana.choose("To whom?", "@sam")],
  ["Not needed…", "no longer", () => ana.fill("Why?", "no longer")],
];

describe("every outcome of a call", () => {
  test("does what the table says", async () => {
    const rows: string[] = [];
    for (const [menu, answer, fill] of choices) {
      const message = await dealNudge(store, "check-in");
      await store.database.sql`update customers set phone = '+12125550199'`;
      const before = await known();
      await ana.select("…", menu, { message });
      if (answer !== "") {
        await ana.modal(`# ${menu === "Other outcome…" ? "Log an outcome" : menu.replace("…", "")}`);
        await fill();
        expect(await ana.submit()).toEqual({ ok: true });
        expect(ana.errors()).toEqual({});
      }
      const card = await ana.waitFor("the answer", () => {
        const now = ana.dms().find(({ ts }) => ts === message.ts);
        const text = now ? ana.read(now) : "";
        return text.includes("answered:") ? text : undefined;
      });
      const back = /It (comes back .*?)\.(?: |$)/m.exec(card)?.[1];
      const after = await known();
      const effects = [
        back ?? (after.sams > before.sams ? "closed for her; Sam Reyes has it" : "closed"),
        ...(after.phones < before.phones ? ["the phone is taken out"] : []),
        ...(after.leftAlone > before.leftAlone ? ["they are left alone"] : []),
        ...after.made.filter((step) => !before.made.includes(step)).map((step) => `made: ${stepOf(step).heading}`),
      ];
      rows.push([menu, answer, effects.join("; ")].join(" | "));
    }
    expect(rows.map((row) => row.replace("|  |", "| |"))).toEqual(
      readTable(table).map((row) => row.replace("|  |", "| |")),
    );
  });
});

/** What the effects are told from. */
async function known() {
  const { sql } = store.database;
  const [row] = await sql`
    select (select count(*)::int from follow_ups where owner_id = ${store.slack.person("sam").id}) as sams,
           (select count(*)::int from customers where phone is not null) as phones,
           (select count(*)::int from opt_outs) as left_alone,
           (select coalesce(json_agg(distinct step), '[]') from follow_ups where step = 'follow-on') as made`;
  return {
    sams: Number(row?.sams),
    phones: Number(row?.phones),
    leftAlone: Number(row?.left_alone),
    made: row?.made as readonly string[],
  };
}
