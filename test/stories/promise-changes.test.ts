// A promise changes hands, days and words after it was made: both ends always know, and its history is there to read.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a promise that changes", () => {
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

  /** Ana's promise to Jane Doe by Tuesday 9 June. @returns what confirms it */
  async function promise(
    keeper = "@sam",
    outside?: { readonly name: string; readonly phone: string },
  ): Promise<SeenMessage> {
    await ana.command("/promise two spare keys by Tuesday 9 June");
    await ana.modal("Log a promise");
    await ana.choose("Customer", "Someone new…", { search: "Jane" });
    await ana.modal("Name");
    await ana.fill("Name", "Jane Doe");
    await ana.fill("Phone", "212 555 0199");
    await ana.choose("Who keeps it?", keeper);
    if (outside) {
      await ana.fill("Or someone outside Slack", outside.name);
      await ana.fill("Their phone", outside.phone);
    }
    expect(await ana.submit()).toEqual({ ok: true });
    return ana.waitForDm("Saved:");
  }

  async function openCard(person: Driver): Promise<SeenMessage> {
    const before = person.channel("store").length;
    await person.command("/customer Jane", { channel: "store" });
    return person.waitFor("the card", () => person.channel("store").slice(before).at(-1));
  }

  test("its maker moves it, and gives it to somebody else: each hears it with the reason, and is asked", async () => {
    const saved = await promise();
    await sam.waitForDm("Can you keep this");
    await sam.press("I'll do it");
    await sam.waitForDm("[Done]");
    await ana.select("…", "Change promise…", { message: saved });
    await ana.modal("Change promise");
    expect([ana.value("What was promised?"), ana.value("By when?")]).toEqual([
      "two spare keys by Tuesday 9 June",
      "2026-06-09",
    ]);
    await ana.submit();
    expect(ana.errors()).toEqual({ "Why?": expect.any(String) });
    await ana.fill("Why?", "she moves in earlier");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "What was promised?": "Nothing is different yet: change the words, the day or who keeps it.",
    });
    await ana.fill("By when?", "2026-06-05");
    expect(await ana.submit()).toEqual({ ok: true });
    const asked = await sam.waitForDm("Can you keep this for a customer by Friday 5 June?");
    expect(sam.read(asked)).toContain('It was changed: "she moves in earlier".');

    // On the card, a manager gives it to Ben: Sam and Ana hear it.
    await maria.select("…", "Change promise…", { message: await openCard(maria) });
    await maria.modal("Change promise");
    await maria.choose("Who keeps it?", "@ben");
    await maria.fill("Why?", "Sam is full that day");
    expect(await maria.submit()).toEqual({ ok: true });
    await ben.waitForDm("Can you keep this for a customer by Friday 5 June?");
    await sam.waitForDm('Maria Okafor gave it to Ben Ito. Why: "Sam is full that day".');
    await ana.waitForDm("Maria Okafor changed what you promised Jane Doe");
    await sam.waitForDm("Ben Ito sees to it now.");
    await sam.press("I'll do it", { message: asked });
    await sam.waitForDm("This is Ben Ito's follow-up");

    // Whoever looks reads how it came to this.
    await ben.select("…", "History", { message: await openCard(ben) });
    const { text } = await ben.modal("History");
    expect(text).toContain("promised by Ana Lima");
    expect(text).toContain("accepted by Sam Reyes");
    expect(text).toContain(
      'changed by Ana Lima, now: due Friday 5 June instead of Tuesday 9 June: "she moves in earlier"',
    );
    expect(text).toContain('changed by Maria Okafor, now: Ben Ito keeps it: "Sam is full that day"');
  });

  test("its maker withdraws it: its keeper hears why, and it is over for both", async () => {
    const saved = await promise();
    await sam.waitForDm("Can you keep this");
    const question = sam.lastDm();
    await ana.select("…", "Withdraw…", { message: saved });
    await ana.modal("Withdraw");
    await ana.fill("Why?", "she found her own keys");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm('It was taken back: "she found her own keys".');
    await ana.waitForDm("Taken back: ");
    await sam.press("I'll do it", { message: question });
    await sam.waitForDm("This was taken back: nobody need keep it any more.");
    await store.goTo(inNewYork("2026-06-15T10:00"));
    expect(sam.dms().some((message) => sam.read(message).includes("Keep this"))).toBe(false);
    await ana.openHome();
    await ana.waitFor("Home", () => (ana.home() === "" ? undefined : true));
    expect(ana.home()).not.toContain("two spare keys");
  });

  test("accepted and withdrawn at once: one is true, and both are shown it", async () => {
    const saved = await promise();
    const question = await sam.waitForDm("Can you keep this");
    await ana.select("…", "Withdraw…", { message: saved });
    await ana.modal("Withdraw");
    await ana.fill("Why?", "she found her own keys");
    await Promise.all([ana.submit(), sam.press("I'll do it", { message: question })]);
    await store.settled();
    await ana.waitForDm("Taken back: ");
    await sam.waitForDm("You need not keep this any more");
    expect(ben.read(await openCard(ben))).not.toContain("two spare keys");
  });

  describe("its delivery changes", () => {
    const asks = "Jane Doe's delivery has changed: does what you keep for them still fit?";
    const early = "If it can't be done that way, say so now: there is time to tell Jane, and an early no helps.";
    const about = (person: Driver) => person.dms().filter((message) => person.read(message).includes(asks));

    /** Sam keeps one with the delivery and one on a day of its own, Ben another; Sam has said that he does. */
    async function sell(): Promise<void> {
      await ana.command("/sold Jane Doe 212 555 0199 oak table delivery Friday 12 June");
      await ana.modal("Log a sale");
      await ana.fill(
        "Promises",
        "old table taken away @sam\na lamp brought along @sam by Thursday 11 June\ntwo spare keys @ben by Monday 8 June\na call that morning",
      );
      expect(await ana.submit()).toEqual({ ok: true });
      for (const words of ["old table", "a lamp"])
        await sam.press("I'll do it", { message: await sam.waitForDm(`Ana told Jane Doe: "${words}`) });
      for (const words of ["old table", "a lamp"])
        await sam.waitForDm((message) => /You keep this .*Jane/.test(message.text) && message.text.includes(words));
      await ben.waitForDm("two spare keys");
    }

    async function change(person: Driver, label: string, value: string): Promise<void> {
      await person.press("Change delivery", { message: await openCard(person) });
      await person.modal("New date");
      await person.fill(label, value);
      await person.choose("Who asked for it?", "The customer");
      expect(await person.submit()).toEqual({ ok: true });
    }

    test("what goes with it moves and is asked anew, what has a day of its own doesn't: each keeper hears it once", async () => {
      await sell();
      await change(ana, "New date", "2026-06-19");
      const told = await sam.waitForDm(asks);
      const moved =
        "oak table: the delivery is on Friday 19 June instead of Friday 12 June. The customer asked for it, and Ana Lima changed it.";
      const table = '"old table taken away" moves with it, to Friday 19 June. Can you keep it so?';
      const lamp = '"a lamp brought along" stays due by Thursday 11 June. You keep it.';
      const says = sam.read(told);
      // They were made at once: either may stand first, and stays there.
      const isTableFirst = says.indexOf(table) < says.indexOf(lamp);
      const rows = [
        [table, "[I'll do it] [Can't as promised] [… ▾]"],
        [lamp, "[Done] [Will be late] [Can't as promised]"],
      ];
      const inOrder = (isTableFirst ? rows : rows.toReversed()).flat();
      expect(says).toBe(`${[asks, moved, early, ...inOrder].join("\n")} [Customer card]`);
      expect(ben.read(await ben.waitForDm(asks)).split("\n")).toEqual([
        ...[asks, moved, early],
        '"two spare keys" stays due by Monday 8 June. Can you keep it so?',
        "[I'll do it] [Can't as promised] [… ▾] [Customer card]",
      ]);
      await sam.press("I'll do it", { message: told });
      await sam.waitForDm('"old table taken away" moves with it, to Friday 19 June. You keep it.');
      await sam.press("Can't as promised", { message: told, nth: isTableFirst ? 2 : 1 });
      await sam.modal("Can't as promised");
      await sam.fill("What's in the way?", "no lamp on the van of that week");
      expect(await sam.submit()).toEqual({ ok: true });
      await ana.waitForDm("Tell Jane Doe today");
      expect([about(sam).length, about(ben).length, about(ana).length]).toEqual([1, 1, 0]);
    });

    test("the place alone is told, too, to the rep and what they keep in one message; undone, it is taken back everywhere", async () => {
      await sell();
      await change(maria, "Address", "4 Oak Avenue");
      const told = await sam.waitForDm(asks);
      expect(sam.read(told)).toContain("oak table: the address is now 4 Oak Avenue.");
      expect(sam.read(told)).toContain('"old table taken away" goes with it, by Friday 12 June. You keep it.');
      const ours = ana.read(await ana.waitForDm(asks));
      expect(ours).toContain('"a call that morning" goes with it, by Friday 12 June. You keep it.');
      expect(ana.dms().some((message) => ana.read(message).includes("Maria Okafor changed the delivery"))).toBe(false);
      await maria.press("Undo", { message: await maria.waitForDm("Saved: oak table") });
      for (const keeper of [sam, ben, ana]) {
        await keeper.waitForDm("Maria Okafor took back a change of the delivery of oak table, for Jane Doe.");
        await keeper.waitForDm("Jane Doe's delivery stands so:");
        expect(about(keeper)).toEqual([]);
      }
    });
  });

  test("somebody outside Slack keeps it: the rep chases them, and says on their behalf how it stands", async () => {
    await promise("@ana", { name: "Joe Plumber", phone: "212 555 0142" });
    await ana.openHome();
    await ana.waitFor("Home", () => (ana.home().includes("My customers' open promises") ? true : undefined));
    expect(ana.home()).toContain("Joe Plumber (Ana Lima sees to it), by Tuesday 9 June, not done yet");
    expect(ana.home()).toContain("212 555 0142");
    await store.goTo(inNewYork("2026-06-07T10:00"));
    const chase = await ana.waitForDm("Call Joe Plumber for Jane Doe: will it be done by Tuesday 9 June?");
    expect(ana.read(chase)).toContain("Joe Plumber: 212 555 0142");
    await ana.press("Will be late", { message: chase });
    await ana.modal("Will be late");
    await ana.fill("When will it be done?", "2026-06-12");
    await ana.fill("Why?", "the locksmith is shut");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Joe Plumber can't do it as it was promised.");
    await ana.press("They agree");
    await store.goTo(inNewYork("2026-06-12T18:00"));
    await ana.press("Done", { message: await ana.waitForDm("Call Joe Plumber for Jane Doe: was this done") });
    await store.goTo(inNewYork("2026-06-13T10:00"));
    await ana.press("Customer confirms", { message: await ana.waitForDm("Joe Plumber says it is done.") });
    await ana.waitForDm("Kept: Jane says so.");

    // The manager alone reads how the word was kept.
    await maria.openHome();
    await maria.waitFor("Home", () => (maria.home().includes("How promises were kept") ? true : undefined));
    expect(maria.home()).toContain("0 of 1 on time, 1 on another day that was agreed");
    expect(maria.home()).toContain("Joe Plumber: 0 of 1 on time");
    expect(ana.home()).not.toContain("How promises were kept");
  });

  test("the customer's card has a button for one more", async () => {
    await promise();
    await ana.press("Add promise", { message: await openCard(ana) });
    await ana.modal("Log a promise");
    expect(ana.value("Customer")).toContain("Jane Doe");
    await ana.fill("What was promised?", "a free pillow");
    await ana.fill("By when?", "2026-06-05");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm('Saved: "a free pillow", for Jane Doe.');
  });
});
