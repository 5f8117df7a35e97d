import { describe, expect, test } from "vitest";
import { readEmail } from "../../src/core/email.ts";

describe("readEmail", () => {
  test.each([
    ["jane@example.com", "jane@example.com"],
    ["  Jane.Doe+shop@Example.co.uk ", "jane.doe+shop@example.co.uk"],
    ["ジェーン@例え.jp", "ジェーン@例え.jp"],
    ["jane@example", null],
    ["jane@", null],
    ["@example.com", null],
    ["jane doe@example.com", null],
    ["a@b@c.com", null],
    ["212 555 0199", null],
    ["", null],
  ])("%j", (typed, email) => {
    expect(readEmail(typed)).toBe(email);
  });
});
