import { describe, expect, test } from "vitest";
import { deliveryPieces } from "../../../src/features/delivery/messages.ts";
import type { Delivery } from "../../../src/features/delivery/rules.ts";
import { composeMessage } from "../../../src/slack/blocks.ts";
import { read } from "../../support/cards.ts";
import { deliveryLike } from "../../support/deliveries.ts";
import { day } from "../../support/planning.ts";

const around = {
  ...{ country: "US", today: day("2026-06-09"), soldOn: day("2026-06-02") },
  ...{ moved: [], finder: "Dee Driver" },
};
const shown = (differs: Partial<Delivery>, more: Partial<Parameters<typeof deliveryPieces>[1]> = {}) =>
  read(composeMessage(deliveryPieces(deliveryLike(differs), { ...around, ...more })));

describe("deliveryPieces", () => {
  test("answers who brings it, when, their number and where to", () => {
    expect(shown({ receiverName: "Lee Park", receiverPhone: "+12125550142" })).toBe(
      [
        "Delivery on Friday 12 June, 9 to 12",
        "Brought by: Swift Vans, 212 555 0111",
        "To: 12 Elm Street",
        "Reference: SV-88",
        "Received by: Lee Park, 212 555 0142",
      ].join("\n"),
    );
  });

  test("says what nobody knows yet, and who can find it out", () => {
    const nothing = { window: null, company: null, companyPhone: null, address: null, reference: null };
    expect(shown({ ...nothing, plannedOn: null })).toBe(
      [
        "Delivery, no date yet",
        "Waiting for goods since Tuesday 2 June",
        "Brought by: not known yet",
        "To: not known yet",
        "Missing: the date, who brings it, their phone number, the address, and the reference. Dee Driver can find that out.",
      ].join("\n"),
    );
    expect(shown({ companyPhone: null })).toContain(
      "Brought by: Swift Vans, phone not noted\nTo: 12 Elm Street\nReference: SV-88\n" +
        "Missing: the company's phone number. Dee Driver can find that out.",
    );
  });

  test("of a secret gift who receives it, and that nobody but the buyer hears from us", () => {
    expect(shown({ gift: "secret", receiverName: "Lee Park" })).toContain(
      "Received by: Lee Park\nA secret gift: nobody but the buyer hears from us",
    );
    expect(shown({ gift: "gift", receiverName: "Lee Park" })).toMatch(/Received by: Lee Park\nA gift$/);
  });

  test("of an installation who installs it, of a pick-up neither who nor where", () => {
    expect(shown({ method: "installation" })).toContain(
      "Installation on Friday 12 June, 9 to 12\nInstalled by: Swift Vans",
    );
    expect(shown({ method: "pick-up", company: null, companyPhone: null, address: null, reference: null })).toBe(
      "Pick-up on Friday 12 June, 9 to 12",
    );
  });

  test("of what was taken home only who receives it, that it is a gift, and when it is given", () => {
    const gift = { method: "took-home", receiverName: "Lee Park", receiverPhone: "+12125550142" } as const;
    expect(shown({ ...gift, gift: "secret", givenOn: day("2026-06-20") })).toBe(
      [
        "Took it home",
        "Received by: Lee Park, 212 555 0142",
        "A secret gift, to be given on Saturday 20 June: nobody but the buyer hears from us",
      ].join("\n"),
    );
    expect(shown({ ...gift, gift: "gift", givenOn: day("2026-06-09") })).toMatch(
      /A gift, to be given on Tuesday 9 June$/,
    );
    expect(shown({ ...gift, gift: "gift", givenOn: day("2026-06-08") })).toMatch(/A gift, given on Monday 8 June$/);
    expect(deliveryPieces(deliveryLike({ method: "took-home" }), around)).toEqual([]);
  });

  test("once it has arrived, asks for nothing more", () => {
    expect(shown({ deliveredOn: day("2026-06-08"), reference: null })).toBe(
      "Delivery, arrived Monday 8 June\nBrought by: Swift Vans, 212 555 0111\nTo: 12 Elm Street",
    );
  });
});
