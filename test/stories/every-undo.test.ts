// Every answer under a nudge, given and taken back: the card asks as it did, and all that the bot keeps of its customer
// stands as it stood. Driven by the plans' steps, so that an answer that can't be undone fails here.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listElements } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { plans, stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { followOn } from "../../src/features/follow-up/rules/follow-on.ts";
import { otherOutcomes, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import { dealNudge } from "../support/deal.ts";
import { enter } from "../support/form.ts";
import { forms } from "../support/forms.ts";
import { tuesday } from "../support/seed.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

let store: StoreInSlack;
let ana: Driver;

beforeEach(async () => {
  store = await openStore({}, tuesday);
  await store.app.beat();
  ana = store.slack.as("ana");
});
afterEach(() => store.close());

const courses = plans.map(({ steps }, nth) => ({
  name: `of the steps from ${steps[0]?.heading}`,
  steps: [...steps.map(({ key }) => key), ...(nth === 0 ? [followOn.key] : [])],
}));

/** What is no answer: it opens a card, undoes, or completes the record of the sale. */
const noAnswers: readonly string[] = ["Customer card", "Undo", "Add details"];

/** Forms that refuse to end what the customer decides (test/features/nudge/answer-nudge.test.ts). */
const undecided: readonly string[] = [
  ...["Answered a question", "Needs changed", "Bought elsewhere", "Already did it…", "Not needed…"],
];

interface Choice {
  readonly label: string;
  readonly option?: string;
  /** Of the form behind "Other outcome…". */
  readonly outcome?: string;
}

const sayChoice = ({ label, option, outcome }: Choice) => outcome ?? option ?? label;

describe("Undo of every answer", { timeout: 240_000 }, () => {
  test.each(courses)("$name", async ({ steps }) => {
    const failed: string[] = [];
    const done = new Set<string>();
    for (const step of steps) {
      let message: SeenMessage | null = await dealNudge(store, step);
      for (const choice of choicesOf(message)) {
        if (done.has(sayChoice(choice))) continue;
        if (stepOf(step).decidedBy && undecided.includes(sayChoice(choice))) continue;
        done.add(sayChoice(choice));
        message ??= await dealNudge(store, step);
        const { ts } = message;
        const before = await kept();
        await answer(choice, message);
        expect(await kept(), sayChoice(choice)).not.toEqual(before);
        await store.app.beat();
        await ana.press("Undo", { message: await ana.waitForDm((one) => one.ts === ts && isAnswered(one)) });
        const end = await ana.waitFor(`what Undo makes of "${sayChoice(choice)}"`, () => {
          const now = ana.dms().find((one) => one.ts === ts);
          return now && !isAnswered(now) ? ana.read(now) : refusal();
        });
        const buttons = choicesOf(message).filter(({ option }) => option === undefined);
        if (!buttons.every(({ label }) => end.includes(`[${label}]`))) failed.push(`${sayChoice(choice)}: ${end}`);
        const after = await kept();
        for (const [table, rows] of Object.entries(before))
          for (const row of rows)
            if (!after[table]?.includes(row))
              failed.push(`${sayChoice(choice)}: ${table} ${row} → ${after[table]?.join(", ")}`);
        for (const [table, rows] of Object.entries(after))
          if (table !== "follow_ups")
            for (const row of rows)
              if (!before[table]?.includes(row)) failed.push(`${sayChoice(choice)}: left ${table} ${row}`);
        message = null;
      }
    }
    expect(failed).toEqual([]);
  });
});

function isAnswered(message: SeenMessage): boolean {
  return ana.read(message).includes("answered:");
}

/** What Ana was told last, in her DM alone. */
function refusal(): string | undefined {
  return ana
    .dms()
    .filter(({ isEphemeral }) => isEphemeral)
    .map((one) => ana.read(one))
    .find((text) => /undo|since|late/i.test(text));
}

function choicesOf({ blocks }: SeenMessage): Choice[] {
  return listElements(blocks).flatMap(({ element }): Choice[] => {
    if (element.type === "button") return noAnswers.includes(element.text.text) ? [] : [{ label: element.text.text }];
    if (element.type !== "overflow" && element.type !== "static_select") return [];
    const label = element.type === "overflow" ? "…" : (element.placeholder?.text ?? "");
    return (element.options ?? []).flatMap(({ text: { text: option } }) =>
      option === "Other outcome…"
        ? otherOutcomes.map((outcome) => ({ label, option, outcome: outcomes[outcome].said }))
        : [{ label, option }],
    );
  });
}

/** With whatever form it asks for filled. */
async function answer(choice: Choice, message: SeenMessage): Promise<void> {
  const { label, option, outcome } = choice;
  await (option === undefined ? ana.press(label, { message }) : ana.select(label, option, { message }));
  const opened = await ana.waitFor(`something to come of "${sayChoice(choice)}"`, () => {
    const now = ana.dms().find(({ ts }) => ts === message.ts);
    const modal = ana.state().modals.at(-1)?.view;
    if (modal?.callback_id) return modal.callback_id;
    return now && isAnswered(now) ? "none" : undefined;
  });
  if (opened === "none") return;
  const form = forms.find(({ callbackId }) => callbackId === opened);
  if (form === undefined) throw new Error(`no form ${opened} is known`);
  await ana.modal(`# ${form.title}`);
  if (outcome !== undefined) await ana.choose("Outcome", outcome);
  for (const field of form.fields)
    if (field.good !== undefined && field.label !== "Outcome") await enter(ana, field, field.good);
  expect(await ana.submit()).toEqual({ ok: true });
  expect(ana.errors()).toEqual({});
}

/** What the bot keeps of its customers, but for what was taken back, rounds, and messages. */
async function kept(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { sql } = store.database;
  const found: Record<string, string[]> = {};
  const tables: readonly (readonly [table: string, which: string])[] = [
    ["customers", "t.removed_at is null"],
    ["deliveries", "not exists (select from sales s where s.id = t.sale_id and s.undone_at is not null)"],
    ["delivery_changes", "true"],
    ["delivery_asks", "t.closed_at is null"],
    ["sales", "t.undone_at is null"],
    ["visits", "true"],
    ["promises", "t.state <> 'withdrawn'"],
    ["promise_changes", "true"],
    ["issues", "t.state <> 'undone'"],
    ["opt_outs", "true"],
    ["answers", "true"],
    ["follow_ups", "t.state = 'open'"],
  ];
  for (const [table, which] of tables) {
    const rows = await sql.unsafe(
      `select (to_jsonb(t) - 'round')::text as row from ${table} t where ${which} order by 1`,
    );
    found[table] = rows.map(({ row }) => String(row));
  }
  return found;
}
