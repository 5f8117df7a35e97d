import { describe, expect, test } from "vitest";
import type { ChannelId, OutboxId, UserId, WorkspaceId } from "../../../src/core/ids.ts";
import type { SendResult } from "../../../src/core/send-result.ts";
import { groupOwed, type Owed, type Settlement, settle } from "../../../src/features/outbox/rules.ts";
import { tuesday } from "../../support/seed.ts";

describe("groupOwed", () => {
  /** "1 nudge ana": row, kind, recipient, and a workspace where it isn't the first. */
  const row = (text: string): Owed => {
    const [id = "", kind = "", recipient = "", workspace = "T1"] = text.split(" ");
    return {
      workspaceId: workspace as WorkspaceId,
      id: id as OutboxId,
      kind,
      subjectId: id,
      round: 0,
      recipient: recipient as UserId,
      dueAt: tuesday,
      wantedAt: null,
      createdAt: tuesday,
    };
  };
  const grouped = (...rows: string[]) =>
    groupOwed(rows.map(row), (kind) => kind !== "confirmation").map((group) => group.map(({ id }) => id));

  test("puts what is due for one person into one message, in the order of the first row of each", () => {
    expect(grouped("1 nudge ana", "2 nudge ben", "3 nudge ana", "4 nudge ben")).toEqual([
      ["1", "3"],
      ["2", "4"],
    ]);
  });

  test("keeps kinds apart, workspaces apart, and each row of an ungrouped kind alone", () => {
    expect(
      grouped("1 nudge ana", "2 question ana", "3 nudge ana T2", "4 confirmation ana", "5 confirmation ana"),
    ).toEqual([["1"], ["2"], ["3"], ["4"], ["5"]]);
  });
});

describe("settle", () => {
  const later = (seconds: number, reason = "ratelimited"): SendResult => ({ kind: "later", seconds, reason });
  const again = (inSeconds: number, holdsAllSeconds: number, reason = "ratelimited"): Settlement => ({
    ...{ state: "scheduled", inSeconds, holdsAllSeconds, reason },
  });
  const refused = (ends: "recipient" | "workspace"): SendResult => ({ kind: "refused", ends, reason: "why" });

  test.each<[string, SendResult, number, Settlement]>([
    [
      "a sent message is where Slack says",
      { kind: "sent", channel: "D1" as ChannelId, ts: "1.2" },
      3,
      { state: "sent", channel: "D1", ts: "1.2" },
    ],
    ["Slack's own pause is kept, by all", later(30), 0, again(30, 30)],
    ["no pause is a second", later(0), 0, again(1, 0)],
    ["a pause doubles with every time, for the one message", later(5), 4, again(16, 5)],
    ["up to 512 s", later(5), 90, again(512, 5)],
    ["what only this message met holds up no other", later(30, "HTTP 413"), 0, again(30, 0, "HTTP 413")],
    ["what is unknown stays so", { kind: "unknown", reason: "cut" }, 0, { state: "unknown", reason: "cut" }],
    ["a refusal of the reader ends it", refused("recipient"), 0, { state: "refused", reason: "why" }],
    ["a refusal of the workspace is tried again in 15 minutes", refused("workspace"), 9, again(900, 900, "why")],
  ])("%s", (_, result, postponed, settlement) => {
    expect(settle(result, postponed)).toEqual(settlement);
  });
});
