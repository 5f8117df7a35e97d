// A delivery's day that nobody promised: "around mid June". What is planned from it would be wrong, and telling it to a
// customer as a date would be a promise.
import { searchKey } from "../../../core/text.ts";

/**
 * A doubt counts where it is plainly about the day, and where no time of day is named that it could be about: of
 * "9 to 12, time TBC" the day is sure.
 *
 * @param window what stands in a delivery's *Window*, as it was typed
 */
export function isEstimate(window: string | null): boolean {
  if (window === null) return false;
  const words = searchKey(window);
  return openDay.test(words) || (doubt.test(words) && !timeOfDay.test(words));
}

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const weekday = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
const date = String.raw`(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2} ${month}|${month} \d{1,2})`;
const named = `(?:${weekday}|${date}|${month})`;
const day = `(?:${named}|day|date)`;

/** Before or after what they are about. */
const unsure = String.raw`not (?:yet )?(?:sure|certain|confirmed|fixed|final)|unconfirmed|tentative(?:ly)?|provisional(?:ly)?|expected|estimated|est\.|maybe|perhaps|probably`;
/** Only after what they are about: "TBC Friday" says when it will be known. */
const unknown = "tbc|tba|tbd|to be confirmed";
const open = `${unknown}|or so`;

/** "6-8 weeks" is how long they wait; "2 weeks before" and "2 weeks' notice" are about something else. */
const wait = String.raw`\b(?:(?:\d{1,2}|few|couple of) ?(?:weeks|wks|months)|\d{1,2} ?(?:-|to|or) ?\d{1,2} (?:working |business )?days)\b(?!'| (?:before|ahead|notice))`;

/** Doubts that are about the day, whatever time of day is named beside them. */
const openDay = anyOf([
  // The form's own word for it.
  String.raw`\bestimate[ds]?\b(?! (?:time|arrival|window|slot))|\bestimation\b`,
  String.raw`\b(?:about|around|approx(?:imately|\.)?|circa|ca\.?|roughly) (?:the )?(?:${named}|then|that day)\b`,
  // Early or late on a weekday is a time of day; in a week or a month it is no day.
  String.raw`\b(?:early|mid|late|later|beginning|start|middle|end|half)[ -]?(?:in |of )?(?:the |this |that |next )?(?:${month}|month|week)\b`,
  String.raw`\bw(?:ee)?k (?:of|commencing|beginning|starting)\b|\bw/c\b|\bthat week\b`,
  // What comes first is about the whole, unless it says of what: "TBC, mornings preferred", but "TBC time".
  String.raw`^(?:${unknown}|unconfirmed|not (?:yet )?confirmed)\b(?!:? (?:the |exact )*(?:time|window|slot|hours?|[ap]m)\b)`,
  String.raw`(?:^(?:eta )?|\b(?:some|any) ?time )(?:in ${month}|(?:in the )?next (?:week|month))\b(?!,? (?:on )?(?:the )?(?:${weekday}|${date})\b)`,
  // "Closed for 2 weeks" and "wait 2 weeks for the pickup" are about something else.
  String.raw`(?<!\b(?:for|closed|wait) (?:a )?(?:\d{1,2} ?(?:-|to|or) ?)?)${wait}`,
  String.raw`\b(?:${unsure}) (?:(?:about|of|if|which|what|the|on) )*${day}\b`,
  String.raw`\b${day}(?: ?(?:and|or|/) ?(?:time|window|slot))?:? \(?(?:is |still )*(?:${unsure}|${open})`,
  // Of the doubts after a comma only these: "Friday, expected 9-12" is sure of its day.
  String.raw`\b${named}, (?:still )?(?:${unknown})\b(?! (?:time|window|slot)\b)`,
]);

/** Doubts that may be about anything. */
const doubt = anyOf([
  String.raw`\b(?:${unsure}|${open})(?! (?:about|how|where|who)\b)|\bsome ?time\b`,
  String.raw`\b(?<!${weekday} )next (?:week|month)\b(?! (?:on )?${weekday}\b)`,
  String.raw`\bwait .*${wait}`,
  `^(?:eta )?${month}(?: ?(?:-|/|or|to) ?${month})?$`,
]);

/** A number that is not a date's, nor one of days or weeks. */
const hour = String.raw`\d{1,2}(?![\d/]| ?(?:st|nd|rd|th|days|weeks|wks|months|${month})\b)`;

const timeOfDay = anyOf([
  String.raw`\d ?(?:am|pm|a\.m|p\.m|h|hrs|o'clock)\b|\d[:h]\d\d|\d\.(?:00|15|30|45)\b`,
  // "12 June 9-12" has hours, "June 15-17" has days.
  String.raw`(?<![\d/.-]|(?<!\d(?:st|nd|rd|th)? )${month} )\d{1,2} ?(?:-|to|until|till|and|or) ?${hour}`,
  String.raw`\b(?:by|before|after|from|at|until|till|around|about) ${hour}`,
  String.raw`\b(?:mornings?|afternoons?|evenings?|noon|midday|lunch|lunchtime|tonight|first thing|hours?|slot|window|pm)\b`,
  // "I am not sure", "some time" and a factory's "lead time" name none.
  String.raw`\b(?<!\bi )am\b|\b(?<!\b(?:some|any|lead) )times?\b`,
]);

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"));
}
