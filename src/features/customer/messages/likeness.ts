// Whether two customers are one, as a confirmation asks it.
import type { Temporal } from "temporal-polyfill";
import { truncate } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import { button, type Piece } from "../../../slack/blocks.ts";
import type { Customer, Likeness } from "../rules.ts";

export interface LikenessWords extends Pick<Likeness, "subjectId" | "shares" | "answer"> {
  readonly known: Customer & { readonly sale: { readonly what: string; readonly soldOn: Temporal.PlainDate } | null };
  /** As the form said it; null: the same name. */
  readonly typedName: string | null;
  /** The feature whose buttons answer. */
  readonly asks: "sold" | "visit";
}

export function likenessPieces(words: LikenessWords, today: Temporal.PlainDate): readonly Piece[] {
  const { subjectId, answer, asks } = words;
  if (answer !== null) return [{ lines: [sayAnswered(words)] }];
  const isByName = words.shares === "name";
  return [
    { lines: [isByName ? askByName(words, today) : askByContact(words, today)] },
    {
      actions: [
        button("Same person", `${asks}:same-person`, subjectId, {
          ...(isByName && { confirm: "Everything of both is put together. It can't be taken apart again." }),
        }),
        button("Someone else", `${asks}:someone-else`, subjectId),
      ],
    },
  ];
}

/** By what tells them apart: what they bought, when, the end of their phone. */
function askByName({ known }: LikenessWords, today: Temporal.PlainDate): string {
  const { name, phone, sale } = known;
  const bought = sale === null ? "nothing bought yet" : `${inShort(sale.what)}, bought ${sayDay(sale.soldOn, today)}`;
  const ending = phone === null ? "no phone noted" : `phone ending in ${phone.slice(-4)}`;
  return `Another ${name} is in our records: ${bought}, ${ending}. Is it the same person?`;
}

function askByContact({ known, shares, typedName }: LikenessWords, today: Temporal.PlainDate): string {
  const { name, sale } = known;
  const bought = sale === null ? "" : `, who bought ${inShort(sale.what)} on ${sayDay(sale.soldOn, today)}`;
  return `You wrote "${typedName}". The ${contactNames[shares]} is ${name}'s${bought}, so it is saved with them. Is it the same person?`;
}

function sayAnswered({ known, shares, typedName, answer }: LikenessWords): string {
  const { name } = known;
  if (shares === "name")
    return answer === "same"
      ? `The same person as before: everything of ${name}'s is in one place now.`
      : `Not the ${name} from before: a customer of their own.`;
  return answer === "same"
    ? `You wrote "${typedName}": that is ${name}.`
    : `${typedName} is a customer of their own, with the same ${contactNames[shares]} as ${name}.`;
}

const contactNames = { name: "name", phone: "phone", email: "e-mail" } as const;

function inShort(what: string): string {
  return truncate(what.replace(/\s+/g, " "), 80);
}
