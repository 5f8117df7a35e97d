import { describe, expect, test } from "vitest";
import { readPhone, sayPhone, telLink } from "../../src/core/phone.ts";

describe("readPhone", () => {
  test.each([
    ["212 555 0199", "US", "+12125550199", "212 555 0199"],
    ["(212) 555-0199", "US", "+12125550199", "212 555 0199"],
    ["212.555.0199", "US", "+12125550199", "212 555 0199"],
    ["1-212-555-0199", "US", "+12125550199", "212 555 0199"],
    ["\u202a+1 212 555 0199\u202c", "US", "+12125550199", "212 555 0199"],
    ["+44 20 7946 0018", "US", "+442079460018", "+44 20 7946 0018"],
    ["020 7946 0018", "GB", "+442079460018", "020 7946 0018"],
    ["0044 20 7946 0018", "GB", "+442079460018", "020 7946 0018"],
    ["01 23 45 67 89", "FR", "+33123456789", "01 23 45 67 89"],
    ["11 91234-5678", "BR", "+5511912345678", "11 91234 5678"],
    ["416 555 0100", "US", "+14165550100", "416 555 0100"],
  ])("%s in %s is %s", (text, country, e164, national) => {
    expect(readPhone(text, country)).toEqual({ kind: "ok", e164, national });
  });

  test("a number that could exist is kept, though nobody may have it", () => {
    expect(readPhone("000 000 0000", "US").kind).toBe("ok");
  });

  test("an extension is kept beside the number", () => {
    expect(readPhone("212 555 0199 x12", "US")).toEqual({
      kind: "ok",
      e164: "+12125550199",
      national: "212 555 0199 ext. 12",
      extension: "12",
    });
  });

  test.each([
    ["212 555 019", "US"],
    ["555 0199", "US"],
    ["212 555 0199 22", "US"],
    ["call me", "US"],
    ["call 212 555 0199", "US"],
    ["020 7946 0018", "ZZ"],
    ["+999 123", "US"],
  ])("%s in %s is impossible", (text, country) => {
    expect(readPhone(text, country)).toEqual({ kind: "impossible" });
  });

  test.each(["", "   ", "\u200b"])("%j is none", (text) => {
    expect(readPhone(text, "US")).toEqual({ kind: "none" });
  });
});

test("a number is said as one dials it from the store, and linked as it is stored", () => {
  expect(sayPhone("+12125550199", "US")).toBe("212 555 0199");
  expect(sayPhone("+12125550199", "GB")).toBe("+1 212 555 0199");
  expect(sayPhone("not a number", "US")).toBe("not a number");
  expect(telLink("+12125550199")).toBe("tel:+12125550199");
});
