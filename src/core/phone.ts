// Phone numbers: read as people type them, kept as E.164, shown as people dial them.
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { clean } from "./text.ts";

export type ReadPhone =
  | {
      readonly kind: "ok";
      /** "+12125550199": equal for every way of writing the same number. An extension is not part of it. */
      readonly e164: string;
      /** As `sayPhone` says it, with its extension if it has one. */
      readonly national: string;
      readonly extension?: string;
    }
  | { readonly kind: "impossible" }
  | { readonly kind: "none" };

/**
 * Reads what stands in a phone field: a number that could exist is "ok" (by its length, not by whether it was given
 * out), a blank field "none", all else "impossible". A number without a country is read as one of `country` (ISO 3166).
 */
export function readPhone(text: string, country: string): ReadPhone {
  const typed = clean(text);
  if (typed === "") return { kind: "none" };
  const phone = parse(typed, country);
  if (!phone?.isPossible()) return { kind: "impossible" };
  const national = say(phone, country);
  if (phone.ext === undefined) return { kind: "ok", e164: phone.number, national };
  return { kind: "ok", e164: phone.number, national: `${national} ext. ${phone.ext}`, extension: phone.ext };
}

/** "212 555 0199" in a store of the same dialling code, else "+1 212 555 0199"; spaces are the only separators. */
export function sayPhone(e164: string, country: string): string {
  const phone = parse(e164, country);
  return phone === undefined ? e164 : say(phone, country);
}

/** For a link that dials. */
export function telLink(e164: string): string {
  return `tel:${e164}`;
}

function parse(text: string, country: string): PhoneNumber | undefined {
  const defaultCountry = knownCountry(country);
  return parsePhoneNumberFromString(text, {
    ...(defaultCountry === undefined ? {} : { defaultCountry }),
    // Only a number, the whole of it: "call me on 212…" in a phone field is for its writer to mend.
    extract: false,
  });
}

function say(phone: PhoneNumber, country: string): string {
  const home = knownCountry(country);
  const isHome = home !== undefined && phone.countryCallingCode === getCountryCallingCode(home);
  const formatted = isHome ? phone.formatNational() : phone.formatInternational();
  return formatted
    .replace(/ ext\. .*$/, "")
    .replace(/[()\-./\s]+/g, " ")
    .trim();
}

function knownCountry(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
