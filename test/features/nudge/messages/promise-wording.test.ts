// The nudges of promises and problems, read aloud.
import { describe, expect, test } from "vitest";
import type { PromiseBrief } from "../../../../src/features/follow-up/rules/brief.ts";
import { wordingFor } from "../../../../src/features/nudge/messages/wording.ts";
import { briefOf } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-03");
const promise: PromiseBrief = {
  words: "old table taken away",
  makerName: "Ana Lima",
  keeperName: "Sam Reyes",
  isOwn: false,
  isReaders: false,
  isAsked: false,
  isDueOn: day("2026-06-12"),
  outside: null,
  offer: null,
};
const instead = { words: "on Monday", on: day("2026-06-15"), why: "the van is in repair" };
const outsider = { isOwn: true, isReaders: true, outside: { name: "Joe Plumber", phone: "+12125550142" } };
const own = { isOwn: true, isReaders: true };
const taskOf = (step: string, differs: Partial<PromiseBrief> = {}) =>
  wordingFor(step, briefOf({ promise: { ...promise, ...differs } }), today).task;

describe("a promise's nudges", () => {
  test.each<[step: string, differs: Partial<PromiseBrief>, task: string]>([
    [
      "promise-answer",
      {},
      'Can you keep this for Jane Doe by Friday 12 June: "old table taken away"? Ana promised it, and waits for your answer: an early no helps.',
    ],
    [
      "promise-answer",
      { isAsked: true },
      'Could you keep this for Jane Doe by Friday 12 June: "old table taken away"? Ana asks before promising it.',
    ],
    // They read for its keeper.
    [
      "promise-answer",
      { isReaders: true },
      'Can you keep this for Jane Doe by Friday 12 June: "old table taken away"? You promised it: an early no helps.',
    ],
    [
      "promise-answer",
      { isAsked: true, isReaders: true },
      'Could you keep this for Jane Doe by Friday 12 June: "old table taken away"? You asked before promising it.',
    ],
    [
      "promise-last",
      { isReaders: true },
      'Was it done for Jane Doe: "old table taken away"? If not, say when it will be, and tell them.',
    ],
    ["promise-soon", {}, 'Keep this for Jane Doe by Friday 12 June: "old table taken away". Ana promised it.'],
    [
      "promise-today",
      { isDueOn: day("2026-06-01") },
      'Keep this for Jane Doe now, late since Monday 1 June: "old table taken away". Ana promised it.',
    ],
    ["promise-today", { isDueOn: today }, 'Keep this for Jane Doe today: "old table taken away". Ana promised it.'],
    [
      "promise-today",
      { isDueOn: today, isReaders: true, outside: { name: "Joe Plumber", phone: null } },
      'Call Joe Plumber for Jane Doe: will it be done today? You promised "old table taken away".',
    ],
    [
      "promise-today",
      { ...outsider, isDueOn: day("2026-06-01") },
      'Call Joe Plumber for Jane Doe: was it done? It is late since Monday 1 June. You promised "old table taken away".',
    ],
    [
      "promise-last",
      {},
      'Was it done for Jane Doe: "old table taken away"? If not, say when it will be, so that Ana can tell them.',
    ],
    [
      "promise-today",
      { isDueOn: today, ...own },
      'Keep this for Jane Doe today: "old table taken away". You promised it.',
    ],
    [
      "promise-last",
      own,
      'Was it done for Jane Doe: "old table taken away"? If not, say when it will be, and tell them.',
    ],
    [
      "promise-last",
      outsider,
      'Call Joe Plumber for Jane Doe: was this done, "old table taken away"? If not, say when it will be, and tell them.',
    ],
    [
      "promise-broken",
      outsider,
      'Call Joe Plumber for Jane Doe now: "old table taken away". They say that it is not done yet.',
    ],
    [
      "promise-confirm",
      outsider,
      'Ask Jane Doe whether this was kept: "old table taken away". Joe Plumber says it is done.',
    ],
    ["promise-confirm", own, 'Ask Jane Doe whether this was kept: "old table taken away". You said that it is done.'],
    [
      "promise-tell",
      { ...outsider, offer: instead },
      'Tell Jane Doe today about "old table taken away": Joe Plumber can\'t do it as it was promised. In the way: the van is in repair. Instead: "on Monday" by Monday 15 June.',
    ],
    [
      "promise-tell",
      { ...own, offer: instead },
      'Tell Jane Doe today about "old table taken away": it can\'t be done as it was promised. In the way: the van is in repair. Instead: "on Monday" by Monday 15 June.',
    ],
    ["promise-broken", {}, 'Keep this for Jane Doe now: "old table taken away". They say that it is not done yet.'],
    [
      "promise-reopened",
      {},
      'Find another way for Jane Doe, by Friday 12 June: "old table taken away". They didn\'t agree to what was offered.',
    ],
    [
      "promise-to-make",
      own,
      'Promise it to Jane Doe? You keep it yourself, by Friday 12 June: "old table taken away".',
    ],
    ["promise-to-make", {}, 'Promise it to Jane Doe? Sam Reyes can keep it by Friday 12 June: "old table taken away".'],
    [
      "promise-to-make",
      { offer: instead },
      'Promise it to Jane Doe? Sam Reyes can\'t do "old table taken away" (the van is in repair). Instead: "on Monday" by Monday 15 June.',
    ],
    [
      "promise-tell",
      { offer: instead },
      'Tell Jane Doe today about "old table taken away": Sam Reyes can\'t do it as it was promised. In the way: the van is in repair. Instead: "on Monday" by Monday 15 June.',
    ],
    [
      "promise-tell",
      { offer: { words: null, on: null, why: "it is sold out" } },
      'Tell Jane Doe today about "old table taken away": Sam Reyes can\'t do it as it was promised. In the way: it is sold out. Nothing can be done instead.',
    ],
    ["promise-confirm", {}, 'Ask Jane Doe whether this was kept: "old table taken away". Sam Reyes says it is done.'],
  ])("%s %j", (step, differs, task) => {
    expect(taskOf(step, differs)).toBe(task);
  });

  const anas = { isOwn: true, keeperName: "Ana Lima" };
  test.each<[step: string, differs: Partial<PromiseBrief>, task: string]>([
    ["promise-today", { isDueOn: today }, 'Keep this for Jane Doe today: "old table taken away". Ana promised it.'],
    [
      "promise-today",
      { isDueOn: today, outside: outsider.outside },
      'Call Joe Plumber for Jane Doe: will it be done today? Ana promised "old table taken away".',
    ],
    [
      "promise-last",
      {},
      'Was it done for Jane Doe: "old table taken away"? If not, say when it will be, and tell them.',
    ],
    ["promise-to-make", {}, 'Promise it to Jane Doe? Ana Lima can keep it by Friday 12 June: "old table taken away".'],
    ["promise-confirm", {}, 'Ask Jane Doe whether this was kept: "old table taken away". Ana Lima says it is done.'],
  ])("%s %j, read by who covers for its maker and keeper", (step, differs, task) => {
    expect(taskOf(step, { ...anas, ...differs })).toBe(task);
  });

  test("say whom it is about within a locked phone's 80 characters", () => {
    for (const step of ["promise-answer", "promise-soon", "promise-last", "promise-tell", "promise-confirm"])
      expect(taskOf(step).slice(0, 80), step).toContain("Jane Doe");
  });

  test("without a promise they are a mistake of ours", () => {
    expect(() => wordingFor("promise-soon", briefOf(), today)).toThrow("about a promise");
  });
});

describe("a problem's nudges", () => {
  const brief = briefOf({
    issue: { words: "One leg is scratched", fix: "replaced", hearBy: "Tuesday 9 June, 12:00" },
  });

  test.each([
    [
      "issue-update",
      'Tell Jane Doe by Tuesday 9 June, 12:00 where it stands with the oak table, even if there is no news: they wait to hear from us. They told us: "One leg is scratched".',
    ],
    [
      "recovery-call",
      'Ask Jane Doe whether all is well with the oak table now: it is solved when they say so, not before. They told us: "One leg is scratched". Done: "replaced".',
    ],
    [
      "after-issue",
      'Call Jane Doe: is all still well with the oak table? Two weeks ago they said that all was well again. What had gone wrong: "One leg is scratched".',
    ],
  ])("%s", (step, task) => {
    expect(wordingFor(step, brief, today).task).toBe(task);
  });

  test.each([false, true])(
    "a locked phone doesn't show what went wrong, gone back: %s, however short the names",
    (isBack) => {
      const differs = {
        issue: { words: "One leg is scratched", fix: "replaced", hearBy: null },
        customerName: "Al",
      };
      const short = briefOf({ ...differs, what: "rug", returned: isBack ? [{ part: null, why: "too big" }] : [] });
      for (const step of ["issue-update", "recovery-call", "after-issue"]) {
        const first = wordingFor(step, short, today).task.slice(0, 80);
        expect(first, step).toMatch(/Al.+the rug/);
        expect(first, step).not.toMatch(/"|scratched|replaced|problem|wrong/);
      }
    },
  );

  test("of goods that went back nothing is asked as if they were there", () => {
    const back = { ...brief, returned: [{ part: null, why: "too big" }] };
    const said = ["issue-update", "recovery-call", "after-issue"].map((step) => wordingFor(step, back, today));
    expect(said.map(({ say }) => say)).toEqual([
      "Hello Jane, I said that you would hear from me about the oak table. This is where it stands.",
      "Hello Jane, I wanted to hear it from you: is everything settled about the oak table now?",
      "Hello Jane, some time has gone by since we settled what came up about the oak table. Is all settled for you?",
    ]);
    expect(said.map(({ task }) => task).join(" ")).not.toMatch(/well with/);
    const inPart = { ...brief, returned: [{ part: "two chairs", why: "too big" }] };
    expect(wordingFor("recovery-call", inPart, today).say).toContain("as it should be");
  });

  test("without a problem they are a mistake of ours", () => {
    expect(() => wordingFor("recovery-call", briefOf(), today)).toThrow("about a problem");
  });
});
