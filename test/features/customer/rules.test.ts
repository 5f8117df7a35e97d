import { describe, expect, test } from "vitest";
import { parseSearch } from "../../../src/features/customer/rules.ts";

describe("parseSearch", () => {
  test.each([
    ["", null],
    [" \u200b ", null],
    ["Jané  DOE", { words: ["jane", "doe"], phone: null }],
    ["(212) 555-0199", { words: ["(212)", "555-0199"], phone: { e164: "+12125550199", ending: "2125550199" } }],
    [
      "+44 20 7946 0018",
      { words: ["+44", "20", "7946", "0018"], phone: { e164: "+442079460018", ending: "442079460018" } },
    ],
    ["0199", { words: ["0199"], phone: { e164: null, ending: "0199" } }],
    ["199", { words: ["199"], phone: null }],
    ["SV-8812", { words: ["sv-8812"], phone: null }],
  ])("reads %j", (typed, search) => {
    expect(parseSearch(typed, "US")).toEqual(search);
  });
});
