// What holds of every form, whoever hands it in and whatever goes wrong meanwhile: strangers are refused, the records
// away lose nothing, and handing in twice saves once.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { type FormRow, openForm, sayForm } from "../support/form.ts";
import { forms } from "../support/forms.ts";
import { takeAway } from "../support/outage.ts";
import { tuesday } from "../support/seed.ts";
import { type SlackTap, startTap } from "../support/slack-tap.ts";
import { snapshot } from "../support/snapshot.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const notSaved =
  "Not saved: our records can't be reached right now. Wait a moment and try again; what you typed is still here.";

/** What everybody may hand in; all others carry what is somebody's. */
const open: readonly string[] = [
  ...["sold:save", "visit:save", "promise:save", "issue:report-any", "issue:save-praise", "customer:save-contact"],
  ...["nudge:save-do-not-contact", "away:save", "away:save-days", "away:save-hours"],
];

let store: StoreInSlack;
let tap: SlackTap;
/** Who has the form open. */
let person: Driver;

beforeEach(async () => {
  store = await openStore(async (slack) => {
    tap = await startTap(slack);
    return tap.environment;
  }, tuesday);
  store.allowErrors();
  store.slack.liftRateLimits();
  await store.app.beat();
});
afterEach(async () => {
  await store.close();
  await tap.stop();
});

describe.each(forms.map((form) => [sayForm(form), form] as const))("%s", (_, form) => {
  test("is refused to strangers, stays filled while the records are away, and saves once", async () => {
    person = await openForm(store, form);
    const filled = valuesOf(form);
    const before = await snapshot(store.database);

    const outage = await takeAway(store.database.url);
    expect(await person.submit()).toEqual({ ok: true });
    expect(Object.values(person.errors())).toEqual([notSaved]);
    expect(valuesOf(form)).toEqual(filled);
    await outage.restore();

    const handedIn = tap.newest("view_submission");
    for (const [handle, refusal] of [
      ["gus", "guests of this workspace can't use it"],
      ["tess", "guests of this workspace can't use it"],
      ...(open.includes(form.callbackId) ? [] : [["ben", form.by === undefined ? "Ana Lima" : "manager"] as const]),
    ] as const) {
      const user = { id: store.slack.person(handle).id, team_id: store.slack.teamId };
      const answer = await poll(() => tap.deliver({ ...handedIn, payload: { ...handedIn.payload, user } }));
      expect([handle, JSON.stringify(answer)]).toEqual([handle, expect.stringContaining(refusal)]);
    }
    // A connection that was broken says so once more.
    await expect.poll(() => snapshot(store.database), { timeout: 10_000 }).toEqual(before);

    await poll(async () => {
      await person.submit();
      return person.errors();
    });
    await store.settled();
    const after = await finished();
    expect(after).not.toEqual(before);
    const again = tap.newest("view_submission");
    await Promise.all([tap.deliver(again), tap.deliver(again)]);
    await store.settled();
    expect(await finished()).toEqual(after);
  });
});

const valuesOf = ({ fields }: FormRow) => fields.map(({ label }) => person.value(label));

/** The records come back a moment after the database does. */
async function poll<T>(answer: () => Promise<T>): Promise<T> {
  for (;;) {
    const given = await answer();
    if (!JSON.stringify(given).includes("Not saved")) return given;
  }
}

/** What is kept once all that followed from the form is done, too. */
async function finished(): ReturnType<typeof snapshot> {
  let before = await snapshot(store.database);
  for (;;) {
    await store.app.beat();
    await store.settled();
    const after = await snapshot(store.database);
    if (JSON.stringify(after) === JSON.stringify(before)) return after;
    before = after;
  }
}
