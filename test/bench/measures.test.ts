// The simulation's measures find what must never happen, and nothing else.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  findDoubles,
  findOutside,
  findOwnerless,
  findUnexplained,
  type LaterOf,
  quantile,
} from "../../bench/simulation/measures.ts";
import type { FollowUpRow, NudgeRow } from "../../bench/simulation/read-records.ts";
import type { ChannelId, UserId } from "../../src/core/ids.ts";

const at = (text: string) => Temporal.Instant.from(`2026-06-${text}:00Z`);

const laterOf: LaterOf = ({ sent_at }, from) => {
  let later = sent_at;
  while (Temporal.Instant.compare(later, from) < 0) later = later.add({ hours: 24 });
  return later;
};

function nudge(differs: Partial<NudgeRow>): NudgeRow {
  const sent_at = differs.sent_at ?? at("02T14:00");
  return {
    ...{ ts: "1", recipient: "U0ANA", due_at: sent_at, follow_up_id: "one", customer_id: "jane", step: "thank-you" },
    ...{ expires_at: null, set_at: at("01T14:00"), is_chosen: false, is_repeated: false },
    ...{ asked_for: "jane", one_since: null },
    ...differs,
    sent_at,
  };
}

describe("findDoubles", () => {
  const first = nudge({});
  const second = (differs: Partial<NudgeRow>) =>
    findDoubles(
      [first, nudge({ follow_up_id: "two", ts: "2", step: "check-in", sent_at: at("03T13:59"), ...differs })],
      laterOf,
    );

  test("finds two calls to one customer less than a day apart", () => {
    expect(second({})).toHaveLength(1);
  });

  test("finds an obligation that had a day more before its end", () => {
    expect(second({ step: "confirm-delivery", expires_at: at("05T22:30") })).toHaveLength(1);
  });

  test("lets be one call with another try of the first", () => {
    const again = { ts: "2", sent_at: at("03T09:00") };
    const joined = nudge({ ...again, follow_up_id: "two", step: "check-in" });
    expect(findDoubles([first, nudge(again), joined], laterOf)).toEqual([]);
  });

  test.each<[string, Partial<NudgeRow>]>([
    ["a day apart", { sent_at: at("03T14:00") }],
    ["to somebody else", { customer_id: "iris" }],
    ["another try of the same", { follow_up_id: "one" }],
    ["whose time somebody chose since", { is_chosen: true, set_at: at("02T15:00") }],
    ["that are one call on one card", { ts: "1", sent_at: at("02T14:00") }],
    ["that come to a cover", { is_repeated: true }],
    ["for which nobody is called", { step: "delivery-facts" }],
    ["whose time was promised to the customer since", { step: "issue-update", set_at: at("02T15:00") }],
    ["that would come too late a day later", { step: "confirm-delivery", expires_at: at("03T14:00") }],
    ["that would come on the day of the goods", { step: "confirm-delivery", expires_at: at("04T22:30") }],
  ])("lets be those %s", (_, differs) => {
    expect(second(differs)).toEqual([]);
  });
});

describe("findDoubles of customers who were put together", () => {
  const asJane = (one_since: Temporal.Instant) =>
    nudge({ follow_up_id: "two", ts: "2", step: "check-in", sent_at: at("03T09:00"), asked_for: "jane d", one_since });

  test("finds what came to them since, and lets be what came to either before", () => {
    expect(findDoubles([nudge({}), asJane(at("03T09:00"))], laterOf)).toHaveLength(1);
    expect(findDoubles([nudge({}), asJane(at("03T09:01"))], laterOf)).toEqual([]);
  });

  test("lets be what came to one of three before the last of them was known to be the same", () => {
    const known = nudge({ asked_for: "j doe", one_since: at("02T15:00") });
    expect(findDoubles([known, asJane(at("04T09:00"))], laterOf)).toEqual([]);
    expect(findDoubles([known, asJane(at("03T08:00"))], laterOf)).toHaveLength(1);
  });
});

describe("findDoubles of a planned call that should have made room", () => {
  test("finds it beside one that was to come already, whichever went out first", () => {
    const told = (time: string) => nudge({ follow_up_id: "two", ts: "2", step: "issue-update", sent_at: at(time) });
    expect(findDoubles([nudge({}), told("03T09:00")], laterOf)).toHaveLength(1);
    expect(findDoubles([told("02T09:00"), nudge({})], laterOf)).toHaveLength(1);
    expect(findDoubles([told("02T09:00"), nudge({ is_chosen: true })], laterOf)).toEqual([]);
  });
});

describe("findOutside", () => {
  const post = { ts: "1", recipient: "U0ANA" as UserId | ChannelId, at: at("02T05:00"), length: 9, actor: null };

  test("lets be the answer to one's own act, and no nudge", () => {
    const kinds = new Map([["1", "sale-confirmation"]]);
    const own = { ...post, actor: "U0ANA" as UserId };
    expect(findOutside([post], kinds)).toHaveLength(1);
    expect(findOutside([own], kinds)).toEqual([]);
    expect(findOutside([own], new Map([["1", "nudge"]]))).toHaveLength(1);
  });
});

describe("findUnexplained", () => {
  const end = at("30T00:00");
  const row: FollowUpRow = {
    ...{ id: "one", customer_id: "jane", step: "thank-you", owner_id: "U0ANA", due_at: at("02T14:00") },
    ...{ created_at: at("01T14:00"), expires_at: at("08T14:00"), closed_because: null, closed_at: null },
    ...{ was_sent: false, is_under_way: false },
  };
  const found = (differs: Partial<FollowUpRow>, isMissing = false) =>
    findUnexplained([{ ...row, ...differs }], end, () => isMissing).length;

  test("finds what was due and is on nobody's list, and what expired unasked", () => {
    expect(found({})).toBe(1);
    expect(found({ closed_because: "expired", closed_at: at("08T14:00") })).toBe(1);
  });

  test("lets be what is under way, still to come, explained, or its owner's absence", () => {
    expect(found({ is_under_way: true })).toBe(0);
    expect(found({ due_at: at("30T14:00") })).toBe(0);
    expect(found({ closed_because: "reached", closed_at: at("03T14:00") })).toBe(0);
    expect(found({ closed_because: "expired", closed_at: at("08T14:00") }, true)).toBe(0);
    expect(found({ closed_because: "expired", closed_at: at("08T14:00"), was_sent: true })).toBe(0);
  });

  test("an open one of somebody who has left has no owner", () => {
    expect(findOwnerless([row], () => true)).toHaveLength(1);
    expect(findOwnerless([row], () => false)).toEqual([]);
  });
});

describe("quantile", () => {
  test("is what that share of the numbers doesn't exceed", () => {
    expect([0, 0.5, 0.8, 0.95, 1].map((share) => quantile([5, 1, 3, 2, 4], share))).toEqual([1, 3, 4, 5, 5]);
    expect(quantile([], 0.5)).toBe(0);
  });
});
