import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyOf, readMoney, sayMoney } from "../../src/core/money.ts";

describe("readMoney", () => {
  test.each([
    ["$1,899", "USD", 189_900, "USD"],
    ["1899", "USD", 189_900, "USD"],
    ["1,899.5", "USD", 189_950, "USD"],
    ["1,899.50", "USD", 189_950, "USD"],
    ["1.899,50 €", "EUR", 189_950, "EUR"],
    ["1 899,50", "EUR", 189_950, "EUR"],
    ["1\u202f899,50 €", "EUR", 189_950, "EUR"],
    ["1'899.50", "CHF", 189_950, "CHF"],
    ["1.899.000", "EUR", 189_900_000, "EUR"],
    ["1.899", "EUR", 189_900, "EUR"],
    ["1.89", "USD", 189, "USD"],
    ["0.50", "USD", 50, "USD"],
    ["1,89,900", "INR", 18_990_000, "INR"],
    ["£20", "GBP", 2_000, "GBP"],
    ["£20", "USD", 2_000, "GBP"],
    ["$20", "CAD", 2_000, "CAD"],
    ["$20", "GBP", 2_000, "USD"],
    ["US$20", "CAD", 2_000, "USD"],
    ["usd 20", "EUR", 2_000, "USD"],
    ["20 CHF", "USD", 2_000, "CHF"],
    ["20 bucks", "CAD", 2_000, "CAD"],
    ["20 quid", "GBP", 2_000, "GBP"],
    ["250 kr", "DKK", 25_000, "DKK"],
    ["1.9k", "USD", 190_000, "USD"],
    ["$12k", "USD", 1_200_000, "USD"],
    ["1.8995k", "USD", 189_950, "USD"],
    ["1899,-", "NOK", 189_900, "NOK"],
    ["¥189,900", "JPY", 189_900, "JPY"],
    ["1.500", "KWD", 1_500, "KWD"],
    ["1,500", "KWD", 1_500_000, "KWD"],
    ["１２３", "USD", 12_300, "USD"],
    ["999999999.99", "USD", 99_999_999_999, "USD"],
  ])("%s in %s is %i %s", (text, currency, minor, expected) => {
    expect(readMoney(text, currency)).toEqual({ ok: true, value: { minor, currency: expected } });
  });

  test.each([
    ["about 2000", /not an amount/],
    ["two hundred", /not an amount/],
    ["", /not an amount/],
    ["1,89", /not an amount/, "JPY"],
    ["1.8999", /not an amount/],
    ["1,8,99", /not an amount/],
    ["1,899,50", /not an amount/],
    ["1.234,567.89", /not an amount/],
    ["10 20", /not an amount/],
    ["20 chairs", /not an amount/],
    ["20 %", /not an amount/],
    ["-20", /below zero/],
    ["$ -20", /below zero/],
    ["−20", /below zero/],
    ["(20)", /below zero/],
    ["0", /more than zero/],
    ["$0.00", /more than zero/],
    ["1000000000", /too much/],
    ["99999999k", /too much/],
  ])("refuses %j and says why", (text, problem, currency = "USD") => {
    expect(readMoney(text, currency)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test("reads every amount back as it was said", () => {
    const currencies = fc.constantFrom("USD", "EUR", "JPY", "KWD", "GBP", "INR");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), currencies, (amount, currency) => {
        const money = { minor: currency === "JPY" ? (amount % 999_999_999) + 1 : amount, currency };
        expect(readMoney(sayMoney(money), currency)).toEqual({ ok: true, value: money });
      }),
    );
  });

  test("whatever is typed is read or refused, never thrown", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[$€]?[\d.,' k-]*$/)), (text) => {
        const read = readMoney(text, "USD");
        expect(read.ok ? Number.isSafeInteger(read.value.minor) && read.value.minor > 0 : read.problem).toBeTruthy();
      }),
      { numRuns: 500 },
    );
  });
});

describe("sayMoney", () => {
  test.each([
    [{ minor: 189_900, currency: "USD" }, "$1,899"],
    [{ minor: 189_950, currency: "USD" }, "$1,899.50"],
    [{ minor: 189_900, currency: "JPY" }, "¥189,900"],
    [{ minor: 1_500, currency: "KWD" }, "KWD\u00a01.500"],
    [{ minor: 99_999_999_999, currency: "EUR" }, "€999,999,999.99"],
  ])("%j is %s", (money, expected) => {
    expect(sayMoney(money)).toBe(expected);
  });
});

describe("currencyOf", () => {
  test.each([
    ["US", "USD"],
    ["DE", "EUR"],
    ["GB", "GBP"],
    ["JP", "JPY"],
    ["ZZ", "USD"],
    ["", "USD"],
  ])("of %s is %s", (country, currency) => {
    expect(currencyOf(country)).toBe(currency);
  });
});
