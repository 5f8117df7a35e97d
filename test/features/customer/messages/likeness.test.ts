import { describe, expect, test } from "vitest";
import { type CustomerId, newId, type SaleId } from "../../../../src/core/ids.ts";
import { type LikenessWords, likenessPieces } from "../../../../src/features/customer/messages/likeness.ts";
import { composeMessage } from "../../../../src/slack/blocks.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const jane = { id: newId<CustomerId>(), name: "Jane Doe", phone: "+12125550199", email: null };
const sale = { what: "oak\ntable", soldOn: day("2026-06-02") };
const asked: LikenessWords = {
  ...{ subjectId: newId<SaleId>(), shares: "name", answer: null, typedName: null, asks: "sold" },
  known: { ...jane, sale },
};
const show = (differs: Partial<LikenessWords>) =>
  read(composeMessage(likenessPieces({ ...asked, ...differs }, day("2026-06-05"))));

describe("likenessPieces", () => {
  const buttons = "[Same person] [Someone else]";
  const other = { shares: "phone", typedName: "*Jana* <!channel>" } as const;

  test.each<[string, Partial<LikenessWords>, string]>([
    [
      "a name that is known: what they bought, when, and the end of their phone",
      {},
      `Another Jane Doe is in our records: oak table, bought Tuesday 2 June, phone ending in 0199. Is it the same person?\n${buttons}`,
    ],
    [
      "a name of which nothing else is known",
      { known: { ...jane, phone: null, sale: null } },
      `Another Jane Doe is in our records: nothing bought yet, no phone noted. Is it the same person?\n${buttons}`,
    ],
    [
      "a phone under another name",
      other,
      `You wrote "*Jana* <!channel>". The phone is Jane Doe's, who bought oak table on Tuesday 2 June, so it is saved with them. Is it the same person?\n${buttons}`,
    ],
    [
      "an e-mail of somebody who bought nothing",
      { ...other, shares: "email", known: { ...jane, sale: null } },
      `You wrote "*Jana* <!channel>". The e-mail is Jane Doe's, so it is saved with them. Is it the same person?\n${buttons}`,
    ],
    [
      "one name, same person",
      { answer: "same" },
      "The same person as before: everything of Jane Doe's is in one place now.",
    ],
    ["one name, someone else", { answer: "other" }, "Not the Jane Doe from before: a customer of their own."],
    ["one phone, same person", { ...other, answer: "same" }, 'You wrote "*Jana* <!channel>": that is Jane Doe.'],
    [
      "one phone, someone else",
      { ...other, answer: "other" },
      "*Jana* <!channel> is a customer of their own, with the same phone as Jane Doe.",
    ],
  ])("%s", (_, differs, shown) => {
    expect(show(differs)).toBe(shown);
  });
});
