// Every button and menu under a nudge, as a retailer would check it: what it does for the one whose nudge it is; anybody
// else is refused in one private sentence, and nothing changes.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listElements } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { plans } from "../../src/features/follow-up/rules/default-plan.ts";
import { followOn } from "../../src/features/follow-up/rules/follow-on.ts";
import { dealNudge } from "../support/deal.ts";
import { closeForms } from "../support/form.ts";
import { readTable } from "../support/plan-table.ts";
import { type Action, pressAs, toldPrivately } from "../support/press-as.ts";
import { tuesday } from "../support/seed.ts";
import { type SlackTap, startTap } from "../support/slack-tap.ts";
import { snapshot } from "../support/snapshot.ts";
import { openStore, people, type StoreInSlack } from "../support/store-in-slack.ts";

/**
 * Pressed by Ana on Tuesday 2 June at 10:00 where it is first found, in the order of the plans: what opens, or what
 * becomes of the card, and who is told of it besides her.
 */
const table = `
Thank-you call            | Reached, happy     | closed
Thank-you call            | Problem            | opens Report a problem
Thank-you call            | No answer          | comes back Wednesday 3 June, 16:00
Thank-you call            | In 1 hour          | comes back 11:00
Thank-you call            | Today 16:00        | comes back 16:00
Thank-you call            | Tomorrow morning   | comes back Wednesday 3 June, 10:00
Thank-you call            | In 3 days          | comes back Friday 5 June, 10:00
Thank-you call            | Pick a time…       | opens Snooze
Thank-you call            | Customer card      | shows it to her alone
Thank-you call            | Left a message     | comes back Wednesday 3 June, 16:00
Thank-you call            | Other outcome…     | opens Log an outcome
Thank-you call            | Already did it…    | opens Already did it
Thank-you call            | Hand over…         | opens Hand over
Thank-you call            | Not needed…        | opens Not needed
Delivery facts            | Add details        | opens Add details
Delivery facts            | Ask a colleague    | opens Ask a colleague
Delivery facts            | Not known yet      | closed
Any news?                 | Date known         | opens Change delivery
Any news?                 | No news yet        | closed
Any news?                 | Told them          | opens Told them
Confirm the delivery      | Confirmed          | closed
Confirm the delivery      | Change delivery    | opens Change delivery
Did it arrive?            | Delivered          | closed
Did it arrive?            | Not yet            | comes back Wednesday 3 June, 10:00
Did it arrive?            | Date changed       | opens Change delivery
Routine check-in          | Needs changed      | opens Log an outcome
Customer told?            | They agree         | closed
Customer told?            | They don't agree   | opens Change delivery
Company told?             | Told them          | closed
Company told?             | They can't         | opens Change delivery
Any questions?            | They bought        | opens Log a sale
Any questions?            | Still deciding     | opens Still deciding
Any questions?            | Not interested     | closed
Can you keep this?        | I'll do it         | closed; Maria Okafor
Can you keep this?        | Can't as promised  | opens Can't as promised
Can you keep this?        | Not mine…          | opens Not mine
Promise due soon          | Done               | closed
Promise due soon          | Will be late       | opens Will be late
Find another way          | Hand over…         | opens Hand over
You asked first           | Promised it        | closed; Sam Reyes
You asked first           | Leave it           | closed; Sam Reyes
Customer told?            | They agree         | closed; Sam Reyes
Customer told?            | They don't agree   | closed; Sam Reyes, Maria Okafor
Hear it from the customer | Customer confirms  | closed; Sam Reyes
Hear it from the customer | Not kept           | closed; Sam Reyes
Tell them where it stands | Told them          | closed
Tell them where it stands | Fixed              | opens Fixed
Recovery call             | They say it's solved | closed; Maria Okafor
Recovery call             | Not solved         | closed
`;

/** Whoever works here may look a customer up. */
const everybodys: readonly string[] = ["Customer card"];

interface Press {
  readonly label: string;
  /** Of a menu. */
  readonly option?: string;
  readonly action: Action;
}

let store: StoreInSlack;
let tap: SlackTap;
let ana: Driver;

beforeEach(async () => {
  store = await openStore(async (slack) => {
    tap = await startTap(slack);
    return tap.environment;
  }, tuesday);
  await store.app.beat();
  ana = store.slack.as("ana");
});
afterEach(async () => {
  await store.close();
  await tap.stop();
});

const steps = [...plans.flatMap((plan) => plan.steps), followOn];

describe("every button under a nudge", { timeout: 120_000 }, () => {
  test("does for its owner what the table says", async () => {
    const rows: string[] = [];
    await forEachPress(async (heading, press, message) => {
      const told = dmsOf(others);
      const seen = await pressAndSee(message, press);
      await store.app.beat();
      const heard = others.filter((handle, nth) => store.slack.as(handle).dms().length > (told[nth] ?? 0));
      const also = heard.length === 0 ? "" : `; ${heard.map((handle) => store.slack.person(handle).name).join(", ")}`;
      rows.push([heading, press.option ?? press.label, `${seen}${also}`].join(" | "));
      await closeForms(ana);
    });
    expect(rows).toEqual(readTable(table));
  });

  test("is refused to a colleague, a guest and somebody of another workspace, and changes nothing", async () => {
    await forEachPress(async (_, press) => {
      const before = await snapshot(store.database);
      for (const [handle, refusal] of [
        ["gus", "guests of this workspace can't use it"],
        ["tess", "guests of this workspace can't use it"],
        ...(everybodys.includes(press.label) ? [] : [["ben", "Ana Lima"] as const]),
      ] as const) {
        const { doors, heard } = await pressAs({ store, tap }, handle, press.action);
        expect(heard).toEqual([expect.stringContaining(refusal)]);
        expect(doors.state().modals).toEqual([]);
      }
      expect(await snapshot(store.database)).toEqual(before);
    });
  });
});

/** Each once, under a nudge that was dealt for it. */
async function forEachPress(
  act: (heading: string, press: Press, message: SeenMessage) => Promise<void>,
): Promise<void> {
  const done = new Set<string>();
  for (const { key, heading } of steps) {
    let message: SeenMessage | null = await dealNudge(store, key);
    for (const { label, option, action } of pressesOf(message)) {
      const id = `${action.action_id} ${option ?? label}`;
      if (done.has(id)) continue;
      done.add(id);
      message ??= await dealNudge(store, key);
      const press = pressesOf(message).find((one) => one.label === label && one.option === option);
      if (press === undefined) throw new Error(`${heading} has lost "${option ?? label}"`);
      await act(heading, press, message);
      message = null;
    }
  }
}

function pressesOf({ blocks }: SeenMessage): Press[] {
  return listElements(blocks).flatMap(({ element, actionId, blockId }): Press[] => {
    const sent = { type: element.type, action_id: actionId, block_id: blockId };
    if (element.type === "button") return [{ label: element.text.text, action: { ...sent, value: element.value } }];
    if (element.type !== "overflow" && element.type !== "static_select") return [];
    const label = element.type === "overflow" ? "…" : (element.placeholder?.text ?? "");
    const options = element.options ?? [];
    return options.map((one) => ({ label, option: one.text.text, action: { ...sent, selected_option: one } }));
  });
}

/** What Ana sees once she has pressed it: the form that opens, or what has become of the card. */
async function pressAndSee(message: SeenMessage, { label, option }: Press): Promise<string> {
  const told = toldPrivately(ana).length;
  const find = () => ana.dms().find(({ ts }) => ts === message.ts) ?? message;
  const before = ana.read(find());
  await (option === undefined ? ana.press(label, { message }) : ana.select(label, option, { message }));
  return ana.waitFor(`something to come of "${option ?? label}"`, () => {
    const modal = ana.state().modals.at(-1);
    if (modal !== undefined) return `opens ${modal.view.title.text}`;
    if (toldPrivately(ana).length > told) return "shows it to her alone";
    const after = ana.read(find());
    if (after === before) return undefined;
    return /It (comes back .*?)\.(?: |$)/m.exec(after)?.[1] ?? (after.includes("answered:") ? "closed" : after);
  });
}

const others = people.map(({ handle }) => handle).filter((handle) => handle !== "ana");

function dmsOf(handles: readonly string[]): number[] {
  return handles.map((handle) => store.slack.as(handle).dms().length);
}
