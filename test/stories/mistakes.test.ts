// Everything that people get wrong in a form: each is taken for what it means or refused at its field with what to do,
// what was typed survives, and nobody's words become formatting or a mention.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listElements } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { closeForms, enter, type FieldKind, type FieldRow, type FormRow, openForm, sayForm } from "../support/form.ts";
import { forms } from "../support/forms.ts";
import { listenedFor } from "../support/listened-for.ts";
import { tuesday } from "../support/seed.ts";
import { spotMarkup } from "../support/spot-markup.ts";
import { openStore, people, type StoreInSlack } from "../support/store-in-slack.ts";

type Typed = readonly [name: string, typed: string];

/** Whoever can't be asked for anything. */
const strangers: readonly Typed[] = [
  ["a guest", "@gus"],
  ["somebody of another workspace", "@tess"],
  ["somebody who left", "@ben"],
  ["the bot itself", "@follow-through"],
];

const noPhones: readonly Typed[] = [
  ["words", "none"],
  ["too short", "12"],
  ["too long", "1234567890123456789"],
  ["a number among words", "call me on 212 555 0199"],
  ["a mention", "<@U123>"],
];

/** What Slack's own pickers and menus allow nobody (a day in words, a choice that isn't offered) can't be typed. */
const refused: Readonly<Record<FieldKind, readonly Typed[]>> = {
  words: [],
  phone: noPhones,
  contact: [...noPhones, ["half an email", "jane@"]],
  email: [
    ["a name", "jane"],
    ["half of one", "jane@"],
    ["with a space", "jane doe@example.com"],
    ["a mention", "<@U123>"],
  ],
  amount: [
    ["words", "two thousand"],
    ["negative", "-5"],
    ["nothing", "0"],
    ["commas anywhere", "1,2,3"],
    ["too much", "99,999,999,999"],
  ],
  "day-ahead": [
    ["yesterday", "2026-06-01"],
    ["last century", "1999-12-31"],
    ["far away", "2031-01-01"],
  ],
  "any-day": [["far away", "2031-01-01"]],
  "time-ahead": [
    ["an hour ago", "2026-06-02T09:00"],
    ["far away", "2031-01-01T10:00"],
  ],
  "time-past": [
    ["to come", "2026-06-02T18:00"],
    ["last century", "1999-12-31T10:00"],
  ],
  clock: [],
  colleague: strangers,
  keeper: [...strangers, ["oneself", "@ana"]],
  "promise-lines": [
    ["a name that nobody has", "old table taken away @nobody by Friday"],
    ["a guest", "old table taken away @gus by Friday"],
    ["somebody who left", "old table taken away @ben by Friday"],
    ["a mention of nobody", "old table taken away <@U123> by Friday"],
    ["a day that has passed", "old table taken away by 1 May 2026"],
  ],
  choice: [],
  boxes: [],
  customer: [],
};

const phones: readonly Typed[] = [
  ["none", ""],
  ["brackets and dashes", "(212) 555-0199"],
  ["London", "+44 20 7946 0958"],
  ["Berlin", "+49 30 901820"],
  ["Delhi, with an extension", "+91 98765 43210 ext. 7"],
  ["other digits", "٢١٢ ٥٥٥ ٠١٩٩"],
];

const taken: Partial<Record<FieldKind, readonly Typed[]>> = {
  phone: phones,
  contact: [...phones.slice(1), ["an email", "Jane.Doe+store@Example.com"]],
  email: [
    ["none", ""],
    ["capitals and a plus", "Jane.Doe+store@Example.com"],
  ],
  amount: [
    ["none", ""],
    ["a comma and a point", "1,899.50"],
    ["the other way round", "1.899,50"],
    ["a space and a sign", "1 899,50 $"],
    ["thousands in short", "1.9k"],
  ],
  "any-day": [["last month", "2026-05-01"]],
  "promise-lines": [
    ["none", ""],
    ["a weekday and a name", "old table taken away by Friday @sam"],
    ["other notations of a day", "keys by 2026-06-12\nlamp by 12 June\nhooks by June 12th"],
    ["no day: with the delivery", "old table taken away"],
  ],
  boxes: [["none ticked", ""]],
};

/** What is typed, and what is kept of it. */
const words: readonly (readonly [name: string, typed: string, kept?: string])[] = [
  ["emoji", "🧑‍🤝‍🧑 :tada:"],
  ["right to left", "שולחן طاولة"],
  ["turned round", "\u202eelbat kao", "elbat kao"],
  ["a script", '<script>alert("1")</script>'],
  ["formatting", "*bold* _slanted_ ~struck~ `code` > quote"],
  ["a mention of all", "<!channel> @here @everyone"],
  ["a mention and links", "<@U123> <#C123|store> <https://evil.example|our shop> https://evil.example"],
  ["escapes", "&lt;b&gt; &amp;"],
  ["zero-width", "oa\u200bk \ufefftable", "oak table"],
  ["control characters", "oak\u0000 ta\u0007ble\u001b[31m", "oak table[31m"],
];

let store: StoreInSlack;
/** Who has the form open. */
let person: Driver;

/** Tuesday 2 June 2026, 10:00 in New York; Ben has left. */
async function open(): Promise<void> {
  store = await openStore({}, tuesday.subtract({ hours: 25 }));
  // A form a second is more than people hand in.
  store.slack.liftRateLimits();
  store.slack.updatePerson("ben", { isDeleted: true });
  await store.goTo(tuesday);
}

const wordsOf = ({ fields }: FormRow) => fields.filter(({ kind }) => kind === "words");

// One store for all of them: nothing comes of what is refused.
describe("a form that isn't taken", () => {
  beforeAll(open);
  afterEach(() => closeForms(person));
  afterAll(() => store.close());

  test("is one of the table, which names every form that is listened for", () => {
    const named = new Set(forms.map(({ callbackId }) => callbackId));
    expect([...named].toSorted()).toEqual(listenedFor("submit", store).toSorted());
  });

  test.each(forms.map((form) => [sayForm(form), form] as const))("%s has these fields", async (_, form) => {
    person = await openForm(store, form);
    const { labels } = await person.modal();
    expect(labels).toEqual(form.fields.map(({ label }) => label));
  });

  test.each(forms.map((form) => [sayForm(form), form] as const))(
    "%s: what can't be is refused at its field, with what to do, and what was typed stays",
    async (_, form) => {
      person = await openForm(store, form);
      const wrong: string[] = [];
      for (const field of form.fields)
        for (const [name, typed] of [...refused[field.kind], ...blankIn(field)]) {
          const before = field.good ?? person.value(field.label);
          await enter(person, field, typed);
          const filled = form.fields.map(({ label }) => person.value(label));
          await person.submit();
          const errors = Object.entries(person.errors());
          if (errors.length !== 1 || !errors.every(([label, says]) => label === field.label && isAdvice(says)))
            wrong.push(`${field.label}, ${name}: ${isOpen() ? JSON.stringify(errors) : "taken"}`);
          if (isOpen()) {
            expect(form.fields.map(({ label }) => person.value(label))).toEqual(filled);
            await enter(person, field, before);
          } else {
            await closeForms(person);
            person = await openForm(store, form);
          }
        }
      expect(wrong).toEqual([]);
    },
  );

  test.each(forms.flatMap((form) => (wordsOf(form).length > 0 ? [[sayForm(form), form] as const] : [])))(
    "%s: 10,000 characters don't leave Slack's own client",
    async (_, form) => {
      person = await openForm(store, form);
      for (const field of wordsOf(form)) {
        const before = person.value(field.label);
        await enter(person, field, "x".repeat(10_000));
        expect(await person.submit()).toMatchObject({ why: "held-back" });
        await enter(person, field, before);
      }
    },
  );
});

describe.each(forms.map((form) => [sayForm(form), form] as const))("%s, taken", (_, form) => {
  beforeAll(open);
  afterEach(() => closeForms(person));
  afterAll(() => store.close());

  test("what is meant is taken, in whatever way it is written", async () => {
    const most = Math.max(1, ...form.fields.map(({ kind }) => taken[kind]?.length ?? 0));
    for (let nth = 0; nth < most; nth += 1) {
      const typed = form.fields.flatMap(({ label, kind }) => {
        const [, value] = taken[kind]?.[nth] ?? [];
        return value === undefined ? [] : [[label, value] as const];
      });
      await handIn(form, Object.fromEntries(typed));
    }
  });

  if (wordsOf(form).length === 0) return;

  test("words are kept as they were typed, and shown, not obeyed", async () => {
    const inFields = (texts: readonly string[]) =>
      wordsOf(form).map(({ label }, nth) => [label, `${texts.join(" / ")} ${nth}`] as const);
    // Some at once: a name holds no more.
    for (const some of [words.slice(0, 6), words.slice(6)]) {
      await handIn(form, Object.fromEntries(inFields(some.map(([, typed]) => typed))));
      const known = await everythingKept();
      const kept = inFields(some.map(([, typed, shown = typed]) => shown));
      expect(kept.filter(([, text]) => !known.has(text))).toEqual([]);
    }
    for (const { handle } of people.filter((one) => one.handle !== "ben")) {
      const reader = store.slack.as(handle);
      await reader.openHome();
      await store.settled();
      expect(spotMarkup(reader.state())).toEqual([]);
    }
  });
});

/** Something more may be said in the form's place, but nothing that went wrong. */
async function handIn(form: FormRow, typed: Readonly<Record<string, string>>): Promise<void> {
  person = await openForm(store, form, typed);
  expect(await person.submit()).toEqual({ ok: true });
  await store.settled();
  expect([person.errors(), isOpen()]).toEqual([{}, false]);
  expect(JSON.stringify(person.state().modals)).not.toContain("That didn't work");
  await closeForms(person);
}

/** Whether there is still a form to hand in. */
function isOpen(): boolean {
  return person.state().modals.some(({ view }) => view.submit !== undefined);
}

/** A field that must be filled isn't filled with what can't be seen. */
function blankIn({ label, kind }: FieldRow): readonly Typed[] {
  const fields = listElements(person.state().modals.at(-1)?.view.blocks ?? []);
  const isRequired = fields.some((field) => field.label === label && !field.isOptional);
  if (!isRequired || kind !== "words") return [];
  return [
    ["spaces", "   "],
    ["nothing that can be seen", "\u200b\u0007\u202e"],
  ];
}

/** What is wrong and what to do, as a sentence that its reader could act on. */
function isAdvice(sentence: string): boolean {
  return /^[A-Z"].{15,}[.:?]( .*)?$|^".*": .{15,}$/s.test(sentence);
}

/** Every text that the database holds. */
async function everythingKept(): Promise<ReadonlySet<string>> {
  const { sql } = store.database;
  const columns = await sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'text'`;
  const kept = new Set<string>();
  for (const { table_name, column_name } of columns)
    for (const { value } of await sql`select distinct ${sql(column_name)} as value from ${sql(table_name)}`)
      kept.add(String(value));
  return kept;
}
