// The price among a line's words.
import { currencyOf, type Money, readMoney } from "../money.ts";
import { bare, endsPhrase, extendBack, type Found, keyOf, type Word } from "./words.ts";

/**
 * The total, where one is called so, else the first price. A number is a price only with a currency, with a "k" after
 * decimals (a TV is 4k), written like one (1,899 or 899.50, no measure after it), or after "for", "paid" and the like:
 * sizes, quantities and models stay with the item. Deposits, discounts, fees and prices "each" are not the amount.
 */
export function findAmount(words: readonly Word[], country: string): Found<Money> | undefined {
  const currency = currencyOf(country);
  const found: Found<Money>[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const price = readPriceAt(words, i, currency);
    if (price === undefined) continue;
    found.push(price);
    i = price.to - 1;
  }
  const best = found.find(({ from }) => keyOf(words[from - 1]) === "total") ?? found[0];
  return best && { ...best, from: extendBack(words, best.from, (key) => priceWords.has(key)) };
}

const priceWords = list("for at @ paid total price cost costs amount = of");
const sumsAfter = list("off down each ea apiece per deposit discount tip fee credit rebate balance refund");
const sumsBefore = list("deposit discount tip fee credit rebate balance refund save saved saving less minus owes");
const currencyWords = /^(?:usd|eur|gbp|cad|aud|nzd|chf|jpy|inr|mxn|dollars?|bucks?|euros?|quid)$/i;
const localWords: Readonly<Record<string, RegExp>> = {
  GBP: /^pounds?$/i,
  SEK: /^(?:sek|kr)$/i,
  NOK: /^(?:nok|kr)$/i,
  DKK: /^(?:dkk|kr)$/i,
  INR: /^(?:rs\.?|rupees?)$/i,
  PLN: /^(?:pln|zł)$/i,
};
const measures =
  /^(?:["″']|in|inch(?:es)?|ft|feet|cm|mm|m|kg|g|lbs?|oz|l|w|watts?|v|ct|carats?|hp|cu|qt|sq|yards?|miles|km)$/i;

function readPriceAt(words: readonly Word[], from: number, currency: string): Found<Money> | undefined {
  for (const length of [3, 2, 1]) {
    const part = words.slice(from, from + length);
    if (part.length < length || part.slice(0, -1).some(endsPhrase)) continue;
    const text = part.map((word) => bare(word.text)).join(" ");
    const read = isPrice(text, words, from, length, currency) ? readMoney(text, currency) : undefined;
    if (read?.ok && !isOtherSum(words, from, from + length)) return { from, to: from + length, value: read.value };
  }
  return undefined;
}

function isPrice(text: string, words: readonly Word[], from: number, length: number, currency: string): boolean {
  if (/\p{Sc}/u.test(text)) return /\d/.test(text);
  const isUnit = (word: Word) => currencyWords.test(bare(word.text)) || localWords[currency]?.test(bare(word.text));
  if (length > 1) return words.slice(from, from + length).filter(isUnit).length === 1;
  if (measures.test(keyOf(words[from + 1]))) return false;
  if (/^\d+(?:usd|eur|gbp|cad|aud|chf)$|^\d+[.,]\d+k$/i.test(text)) return true;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d\d)?$|^\d{1,3}(?:\.\d{3})+,\d\d$|^\d{2,}[.,]\d\d$/.test(text)) return true;
  const isAddress = /^\p{Lu}/u.test(words[from + 1]?.text ?? "");
  return /^\d{3,6}$/.test(text) && priceWords.has(keyOf(words[from - 1])) && !isAddress;
}

/** "$200 off", "deposit $500", "$49 delivery fee"; in "$1,899 deposit $500" the word is the second price's. */
function isOtherSum(words: readonly Word[], from: number, to: number): boolean {
  const [before, last, next, second] = [words[from - 1], words[to - 1], words[to], words[to + 1]];
  if (before !== undefined && sumsBefore.has(keyOf(before))) return true;
  if (last === undefined || next === undefined || endsPhrase(last)) return false;
  const isOfNext = sumsBefore.has(keyOf(next)) && /\d/.test(second?.text ?? "");
  const isFee = !endsPhrase(next) && /^(?:fee|charge|deposit|credit)s?$/.test(keyOf(second)) && !/\d/.test(next.text);
  return (sumsAfter.has(keyOf(next)) && !isOfNext) || isFee;
}

function list(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
