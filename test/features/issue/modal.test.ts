import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { fieldsToKeep, reportAnyModal } from "../../../src/features/issue/modal.ts";

const hearBy = Temporal.Instant.from("2026-06-02T14:00:00Z");
const later = hearBy.add({ hours: 3 });
const { blocks } = reportAnyModal(null, { purchases: {}, about: null, proposed: { owner: "U0ANA", hearBy } });
const asked = reportAnyModal(null, null).blocks;

function stateOf(owner: string | null, at: Temporal.Instant | null) {
  return {
    owner: { owner: { type: "users_select", selected_user: owner } },
    hearBy: { hearBy: { type: "datetimepicker", selected_date_time: at && at.epochMilliseconds / 1000 } },
  };
}

describe("fieldsToKeep", () => {
  const proposed = { owner: "U0SAM", hearBy: hearBy.add({ hours: 1 }) };

  test("keeps what somebody chose or emptied, each field by itself, and nothing that stands as it was proposed", () => {
    expect(fieldsToKeep(proposed, blocks, stateOf("U0ANA", hearBy))).toEqual({});
    expect(fieldsToKeep(proposed, blocks, stateOf("U0BEN", hearBy))).toEqual({ owner: proposed.owner });
    expect(fieldsToKeep(proposed, blocks, stateOf("U0ANA", later))).toEqual({ hearBy: proposed.hearBy });
    expect(fieldsToKeep(proposed, blocks, stateOf(null, null))).toEqual(proposed);
  });

  test("keeps nothing where nothing was or is proposed", () => {
    expect(fieldsToKeep(proposed, asked, {})).toEqual({});
    expect(fieldsToKeep({}, blocks, stateOf("U0BEN", later))).toEqual({});
  });
});
