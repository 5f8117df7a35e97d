// Every other answer that a promise's keeper and its maker have, and every door to the form.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("the answers to a promise", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let ben: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    [ana, ben, sam, maria] = ["ana", "ben", "sam", "maria"].map((handle) => store.slack.as(handle)) as [
      Driver,
      Driver,
      Driver,
      Driver,
    ];
  });
  afterEach(() => store.close());

  /** Ana's promise to Jane Doe, due Tuesday 9 June. */
  async function promise(differs: Readonly<Record<string, string>> = {}): Promise<void> {
    await ana.command("/promise two spare keys by Tuesday 9 June");
    await ana.modal("Log a promise");
    await fillCustomer();
    await ana.choose("Who keeps it?", "@sam");
    for (const [field, value] of Object.entries(differs))
      await (field === "Have you promised it yet?" || field === "Who keeps it?"
        ? ana.choose(field, value)
        : ana.fill(field, value));
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved:");
  }

  async function fillCustomer(): Promise<void> {
    await ana.choose("Customer", "Someone new…", { search: "Jane" });
    await ana.modal("Name");
    await ana.fill("Name", "Jane Doe");
    await ana.fill("Phone", "212 555 0199");
  }

  test("Not mine… asks somebody else, tells the maker, and ends it for the first", async () => {
    await promise();
    await sam.waitForDm("Can you keep this");
    await sam.select("…", "Not mine…");
    await sam.modal("Not mine");
    await sam.choose("Who instead?", "@gus");
    await sam.submit();
    expect(sam.errors()).toEqual({ "Why?": "Please complete this required field." });
    await sam.fill("Why?", "keys are the office's");
    await sam.submit();
    expect(Object.values(sam.errors())).toEqual([expect.stringContaining("They can't keep promises here")]);
    await sam.choose("Who instead?", "@maria");
    expect(await sam.submit()).toEqual({ ok: true });
    const asked = maria.read(await maria.waitForDm("Can you keep this for a customer by Tuesday 9 June?"));
    expect(asked).toContain('Passed on to you: "keys are the office\'s".');
    await ana.waitForDm("Sam Reyes says that it isn't theirs: \"keys are the office's\".");
    await sam.waitForDm("Maria Okafor sees to it now.");
    const before = sam.dms().length;
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await maria.waitForDm("Can you keep this for Jane Doe by Tuesday 9 June");
    expect(sam.dms()).toHaveLength(before);
  });

  test("Will be late tells the maker the same day; They don't agree reopens it with the maker and tells the manager", async () => {
    await promise();
    await sam.waitForDm("Can you keep this");
    await sam.press("I'll do it");
    await sam.waitForDm("[Will be late]");
    await sam.press("Will be late");
    await sam.modal("Will be late");
    await sam.fill("When will it be done?", "2026-05-01");
    await sam.fill("Why?", "the locksmith is ill");
    await sam.submit();
    expect(sam.errors()).toEqual({
      "When will it be done?": "Friday 1 May has passed: choose today or a later day.",
    });
    await sam.fill("When will it be done?", "2026-06-12");
    expect(await sam.submit()).toEqual({ ok: true });
    expect(ana.read(await ana.waitForDm("Tell Jane Doe today"))).toContain(
      "In the way: the locksmith is ill. It will be done by Friday 12 June.",
    );
    await ana.press("They don't agree");
    await maria.waitForDm("Jane Doe didn't agree to another way");
    await sam.waitForDm("You need not keep it any more: Ana Lima sees to it.");
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await ana.waitForDm("Find another way for Jane Doe, by Friday 12 June");
    await ana.select("…", "Hand over…");
    await ana.modal("Hand over");
    await ana.choose("To whom?", "@ben");
    await ana.fill("Note", "you know the locksmith");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Handed over");
    await store.goTo(inNewYork("2026-06-02T13:00"));
    await ben.waitForDm("Can you keep this for a customer by Friday 12 June?");
  });

  test("Ask first: nothing is promised, late or told before Promised it", async () => {
    await promise({ "Have you promised it yet?": "Ask first" });
    await sam.waitForDm("Nothing is promised before you have answered.");
    await sam.press("I'll do it");
    await ana.waitForDm("Promise it to Jane Doe? Sam Reyes can keep it by Tuesday 9 June");
    await store.goTo(inNewYork("2026-06-09T18:00"));
    expect(sam.dms().some((message) => sam.read(message).includes("Keep this for Jane Doe"))).toBe(false);
    await ana.press("Leave it");
    await sam.waitForDm("Ana Lima didn't promise it.");
    await store.goTo(inNewYork("2026-06-14T10:00"));
    expect(maria.dms().some((message) => maria.read(message).includes("still waits"))).toBe(false);
  });

  test("Not kept puts it back to the keeper; left alone, it is in the digest next day and with the manager after three", async () => {
    await promise();
    await sam.waitForDm("Can you keep this");
    await sam.press("I'll do it");
    await sam.waitForDm("[Done]");
    await sam.press("Done");
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await ana.waitForDm("Ask Jane Doe whether this was kept");
    await ana.press("Not kept");
    await sam.waitForDm("Jane Doe says it is not kept yet");
    await store.goTo(inNewYork("2026-06-03T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain("they say that it isn't kept. To do: Sam Reyes keeps it now.");
    await store.goTo(inNewYork("2026-06-05T10:00"));
    await maria.waitForDm("Jane Doe still waits for what they were promised");
  });

  test("a check-in asks for the promises that were done: Reached, happy confirms, Problem asks which", async () => {
    await ana.command("/sold Jane Doe 212 555 0199 oak table delivery 3 June");
    await ana.modal("Log a sale");
    await ana.fill("Promises", "old table taken away @sam\ntwo spare keys @sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm("two spare keys");
    await store.goTo(inNewYork("2026-06-03T09:35"));
    for (const words of ["old table taken away", "two spare keys"]) {
      await sam.press("I'll do it", {
        message: await sam.waitForDm((message) => isAbout(sam, message, words, "[I'll do it]")),
      });
      await sam.press("Done", { message: await sam.waitForDm((message) => isAbout(sam, message, words, "[Done]")) });
      await sam.waitForDm(`Done for Jane Doe: "${words}"`);
    }
    await store.goTo(inNewYork("2026-06-03T16:00"));
    await ana.press("Delivered", { message: await ana.waitForDm("[Delivered]") });
    await ana.waitForDm("Ana Lima answered: Delivered");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(ana.dms().some((message) => ana.read(message).includes("[Customer confirms]"))).toBe(false);
    await store.goTo(inNewYork("2026-06-05T10:00"));
    expect(ana.read(await ana.waitForDm("Ask Jane Doe about the oak table"))).toContain(
      "Promised: two spare keys, Sam Reyes, by Wednesday 3 June, done, ask whether it was kept",
    );
    await ana.press("Problem");
    await ana.modal("Which promise wasn't kept?");
    await ana.fill("What happened?", "No keys in the parcel");
    await ana.choose("Which promise wasn't kept?", "two spare keys");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm('Jane Doe says it is not kept yet: "two spare keys".');
    await sam.waitForDm('Done for Jane Doe: "old table taken away"');
  });

  test("a message becomes a promise, with its text and a link to it; for oneself it is accepted at once", async () => {
    await ben.say("I told Jane that we bring <b>the manual</b> & a spare bulb by Friday 5 June", { channel: "store" });
    await ana.shortcut("Log as promise", { message: "spare bulb" });
    await ana.modal("Log a promise");
    expect(ana.value("What was promised?")).toBe(
      "I told Jane that we bring <b>the manual</b> & a spare bulb by Friday 5 June",
    );
    expect(ana.value("By when?")).toBe("2026-06-05");
    await fillCustomer();
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.read(await ana.waitForDm("Saved"))).toMatch(/Accepted\.[\s\S]*Made of this message[\s\S]*\[Done\]/);
    await ana.openHome();
    await ana.waitFor("Home", () => (ana.home().includes("open promises") ? true : undefined));
  });

  test("Undo takes it back within ten minutes; a second form, an answered one and a colleague don't", async () => {
    await promise();
    await sam.waitForDm("Can you keep this");
    const question = sam.lastDm();
    await ana.press("Undo");
    await ana.waitForDm("Taken back: ");
    await sam.waitForDm("Ana Lima took it back.");
    await sam.press("I'll do it", { message: question });
    await sam.waitForDm("This was taken back: nobody need keep it any more.");
    await ana.command("/customer Jane", { channel: "store" });
    await ana.waitFor("no customer", () =>
      ana.channel("store").find((message) => ana.read(message).includes("No customer fits")),
    );
  });

  test("the form refuses what can't be, at its field, and keeps what was typed", async () => {
    await ana.command("/promise");
    await ana.modal("Log a promise");
    await ana.choose("Customer", "Someone new…", { search: "x" });
    await ana.modal("Name");
    await ana.fill("Name", "Jane Doe");
    await ana.fill("What was promised?", "a *bold* <!channel> promise");
    await ana.fill("By when?", "2026-05-30");
    await ana.choose("Who keeps it?", "@sam");
    await ana.fill("Or someone outside Slack", "Joe Plumber");
    await ana.fill("Their phone", "12");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "By when?": "Saturday 30 May has passed: choose today or a later day.",
      "Or someone outside Slack": "A promise has one keeper: choose a colleague above, or name somebody here.",
      "Their phone": expect.stringContaining("This can't be a phone number."),
    });
    await ana.fill("By when?", "2026-06-03");
    await ana.choose("Who keeps it?", "@ana");
    await ana.fill("Their phone", "212 555 0142");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm('Saved: "a *bold* <!channel> promise", for Jane Doe.');
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const chase = ana.read(await ana.waitForDm("Call Joe Plumber for Jane Doe: will it be done today?"));
    expect(chase).toContain("Joe Plumber: 212 555 0142");
  });
});

function isAbout(person: Driver, message: Parameters<Driver["read"]>[0], words: string, button: string): boolean {
  const text = person.read(message);
  return text.includes(`"${words}"`) && text.includes(button);
}
