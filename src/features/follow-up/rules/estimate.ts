// A delivery's day that nobody promised: "around mid June". What is planned from it would be wrong, and telling it to a
// customer as a date would be a promise.

/** How people write beside a day that it isn't sure. A vague time of day ("around noon") says nothing about the day. */
const unsure = [
  /\bestimate[ds]?\b|\best\.|\bestimation\b|\btentative(?:ly)?\b|\bprovisional(?:ly)?\b|\bunconfirmed\b|\bexpected\b/,
  /\bnot (?:yet )?(?:sure|certain|confirmed|fixed|final)\b|\bto be confirmed\b|\btbc\b|\btba\b|\bmaybe\b|\bperhaps\b|\bprobably\b/,
  /\bweek of\b|\bthat week\b|\bsome ?time\b|\bor so\b/,
  /\b(?:about|around|approx(?:imately)?\.?|circa|ca\.?|roughly|early|mid|late|beginning of|middle of|end of)[ -](?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|month|week|then|that day|\d{1,2}(?:st|nd|rd|th)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/,
];

/** @param window what stands in a delivery's *Window*, as it was typed */
export function isEstimate(window: string | null): boolean {
  return window !== null && unsure.some((words) => words.test(window.toLowerCase()));
}
