// Amounts of money: whole numbers of the currency's smallest unit, read and said as people write them.

export interface Money {
  /** Of the smallest unit (cents; yen have none smaller), a safe integer. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

export type ReadMoney = { readonly ok: true; readonly value: Money } | { readonly ok: false; readonly problem: string };

/** The currency of a country (ISO 3166); US dollars where the table doesn't know it. */
export function currencyOf(country: string): string {
  return currencies.find(([, countries]) => countries.split(" ").includes(country))?.[0] ?? "USD";
}

/**
 * Reads "$1,899", "1.899,50 €", "1 899,50", "1899", "1.9k", "20 bucks", "USD 20". A sign or code that names another
 * currency than the given one wins; a dollar sign means the given currency where that is a dollar.
 * `problem` is one sentence for the person who typed it.
 */
export function readMoney(text: string, currency: string): ReadMoney {
  const typed = text.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (/^\(.*\d.*\)$|^\D{0,3}[-−–]\s?\D{0,3}\d/.test(typed)) return refuse("An amount can't be below zero.");
  const parts = /^(\D*?)\s?(\d(?:[\d.,' ’]*\d)?)\s?(?:[.,][-–—]+)?(?:(k)(?![a-z]))?\s?(\D*)$/i.exec(typed);
  const unit = readUnit(`${parts?.[1] ?? ""} ${parts?.[4] ?? ""}`, currency);
  const digits = unit === undefined ? 0 : minorDigits(unit);
  const number = readNumber(parts?.[2] ?? "", digits, parts?.[3] !== undefined);
  if (unit === undefined || number === undefined) {
    return refuse(`"${typed}" is not an amount: write it like 1899 or 1,899.50.`);
  }
  if (number.major.length > maxMajorDigits) return refuse(`"${typed}" is too much: an amount has at most 9 digits.`);
  const minor = Number(number.major + number.fraction.padEnd(digits, "0"));
  if (minor === 0) return refuse("An amount is more than zero; leave it empty if there is none.");
  return { ok: true, value: { minor, currency: unit } };
}

/** "$1,899", "$1,899.50": no empty decimals. */
export function sayMoney(money: Money, locale = "en"): string {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    trailingZeroDisplay: "stripIfInteger",
  });
  return format.format(money.minor / 10 ** minorDigits(money.currency));
}

const maxMajorDigits = 9;

const currencies: readonly (readonly [currency: string, countries: string])[] = [
  ["USD", "US PR EC SV PA"],
  ["EUR", "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA"],
  ["GBP", "GB GG IM JE"],
  ["CAD", "CA"],
  ["AUD", "AU"],
  ["NZD", "NZ"],
  ["CHF", "CH LI"],
  ["SEK", "SE"],
  ["NOK", "NO"],
  ["DKK", "DK"],
  ["ISK", "IS"],
  ["PLN", "PL"],
  ["CZK", "CZ"],
  ["HUF", "HU"],
  ["RON", "RO"],
  ["RSD", "RS"],
  ["UAH", "UA"],
  ["TRY", "TR"],
  ["ILS", "IL"],
  ["AED", "AE"],
  ["SAR", "SA"],
  ["QAR", "QA"],
  ["KWD", "KW"],
  ["BHD", "BH"],
  ["OMR", "OM"],
  ["JOD", "JO"],
  ["EGP", "EG"],
  ["MAD", "MA"],
  ["TND", "TN"],
  ["ZAR", "ZA"],
  ["NGN", "NG"],
  ["KES", "KE"],
  ["GHS", "GH"],
  ["INR", "IN"],
  ["PKR", "PK"],
  ["BDT", "BD"],
  ["LKR", "LK"],
  ["JPY", "JP"],
  ["CNY", "CN"],
  ["HKD", "HK"],
  ["TWD", "TW"],
  ["KRW", "KR"],
  ["SGD", "SG"],
  ["MYR", "MY"],
  ["THB", "TH"],
  ["VND", "VN"],
  ["PHP", "PH"],
  ["IDR", "ID"],
  ["MXN", "MX"],
  ["BRL", "BR"],
  ["ARS", "AR"],
  ["CLP", "CL"],
  ["COP", "CO"],
  ["PEN", "PE"],
  ["UYU", "UY"],
  ["CRC", "CR"],
  ["DOP", "DO"],
  ["JMD", "JM"],
];

/** What a sign or word can mean; the first where the store's own currency is none of them. */
const units: Readonly<Record<string, string>> = {
  $: "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU DOP JMD",
  "£": "GBP EGP",
  "€": "EUR",
  "¥": "JPY CNY",
  "₹": "INR",
  "₩": "KRW",
  "₪": "ILS",
  "₺": "TRY",
  "₴": "UAH",
  "₫": "VND",
  "₱": "PHP",
  "₦": "NGN",
  "฿": "THB",
  kr: "SEK NOK DKK ISK",
  zł: "PLN",
  kč: "CZK",
  us$: "USD",
  c$: "CAD",
  ca$: "CAD",
  a$: "AUD",
  au$: "AUD",
  nz$: "NZD",
  hk$: "HKD",
  s$: "SGD",
  r$: "BRL",
  rs: "INR PKR LKR",
  r: "ZAR",
  dollar: "USD CAD AUD NZD HKD SGD TWD JMD",
  buck: "USD CAD AUD NZD",
  euro: "EUR",
  pound: "GBP EGP",
  quid: "GBP",
  yen: "JPY",
  rupee: "INR PKR LKR",
  franc: "CHF",
  peso: "MXN ARS CLP COP PHP UYU DOP",
};

const codes = new Set(Intl.supportedValuesOf("currency"));

/** The currency that a sign, word or code names, or `undefined` for any other word. Nothing names the given one. */
function readUnit(text: string, currency: string): string | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, "");
  if (word === "") return currency;
  if (codes.has(word.toUpperCase())) return word.toUpperCase();
  const meanings = (units[word] ?? units[word.replace(/s$/, "")])?.split(" ");
  return meanings?.includes(currency) ? currency : meanings?.[0];
}

/** The last separator is decimal unless it can only be grouping: three digits after it, or more of its kind before. */
function readNumber(
  text: string,
  digits: number,
  isThousands: boolean,
): { major: string; fraction: string } | undefined {
  const plain = text.replace(/[ ’]/g, "'");
  const [, whole = "", separator = "", rest = ""] = /^(.*?)(?:([.,'])(\d+))?$/.exec(plain) ?? [];
  const isGroup =
    separator === "'" ||
    whole.includes(separator) ||
    (rest.length === 3 && !isThousands && !(digits === 3 && separator === "."));
  const hasFraction = separator !== "" && !isGroup;
  const major = ungroup(hasFraction ? whole : plain);
  const fraction = hasFraction ? rest : "";
  if (major === undefined || fraction.length > digits + (isThousands ? 3 : 0)) return undefined;
  if (!isThousands) return { major, fraction };
  const shifted = fraction.padEnd(3, "0");
  return { major: withoutZeros(major + shifted.slice(0, 3)), fraction: shifted.slice(3) };
}

/** Digits alone, where the groups are all of one kind and of three (in India of two before the last three). */
function ungroup(text: string): string | undefined {
  const isPlain = /^\d+$/.test(text);
  const isGrouped = /^[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*$|^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(text);
  return isPlain || isGrouped ? withoutZeros(text.replace(/\D/g, "")) : undefined;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

export function minorDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
