// Slack's text markup as a person reads it: names for ids, labels for links, dates in the reader's zone, no markers.
import { Temporal } from "temporal-polyfill";
import type { PersonCard } from "./person-state.ts";

/** Who reads. */
export interface Reader {
  /** IANA. */
  readonly zone: string;
  readonly people: readonly Pick<PersonCard, "id" | "name">[];
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
}

/** Plain text with Slack's three escapes undone. */
export function readPlain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export function readMrkdwn(text: string, reader: Reader): string {
  // What a marker holds is set aside, so that a customer's asterisk inside a link label is not taken for bold.
  const held: string[] = [];
  const hold = (shown: string) => `${HOLD}${held.push(shown) - 1}${HOLD}`;
  const shown = text
    .replace(/```([\s\S]+?)```|`([^`\n]+)`/g, (_, block: string | undefined, inline: string | undefined) =>
      hold(readPlain(block ?? inline ?? "")),
    )
    .replace(/<([^<>]+)>/g, (_, inner: string) => hold(readAngle(inner, reader)))
    .replace(/^&gt; ?/gm, "| ")
    .replace(BOLD_ITALIC_STRIKE, "$2")
    // A second time for one inside another: *_both_*.
    .replace(BOLD_ITALIC_STRIKE, "$2");
  return readPlain(shown).replace(HELD, (_, index: string) => held[Number(index)] ?? "");
}

/** A date as Slack writes `<!date^…>` tokens; `epochSeconds` in UTC. */
export function readDate(epochSeconds: number, format: string, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1_000).toZonedDateTimeISO(zone);
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    const shape = DATE_SHAPES[name.replace(/_pretty$/, "")];
    if (shape === undefined) return token;
    return name === "date_num" ? at.toPlainDate().toString() : at.toLocaleString("en-US", shape);
  });
}

const HOLD = "\u0000";
const HELD = new RegExp(`${HOLD}(\\d+)${HOLD}`, "g");
const BOLD_ITALIC_STRIKE = /(?<![\w*_~])([*_~])(?!\s|\1)([^\n]*?[^\s\n])\1(?![\w])/g;

const DATE_SHAPES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: {},
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** What stands between angle brackets: a mention, a date, a link. */
function readAngle(inner: string, reader: Reader): string {
  const [target = "", label] = splitOnce(inner, "|");
  if (target.startsWith("@")) {
    const person = reader.people.find(({ id }) => id === target.slice(1));
    return `@${person?.name ?? label ?? target.slice(1)}`;
  }
  if (target.startsWith("#")) {
    const channel = reader.channels?.find(({ id }) => id === target.slice(1));
    return `#${channel?.name ?? label ?? target.slice(1)}`;
  }
  if (target.startsWith("!date^")) {
    const [, seconds = "", format = ""] = target.split("^");
    return /^\d+$/.test(seconds) ? readDate(Number(seconds), format, reader.zone) : (label ?? "");
  }
  if (target.startsWith("!")) return `@${label ?? target.slice(1)}`;
  return readPlain(label ?? target);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
