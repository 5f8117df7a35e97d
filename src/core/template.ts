// Sentences with gaps: "Hello {first name}, thank you.[ You said: {reasons}.|  What made you choose it?]"

/** What stands in a gap; null where it isn't known. */
export type Values = Readonly<Record<string, string | null>>;

/**
 * `{name}` is replaced by its value. Of `[this|that]` the first whose names are all known is said, or nothing; `{?name}`
 * there asks for a name without saying it. Values are never read as templates. A name that isn't known is left out
 * where it stands in no brackets: `problemsWithTemplate` refuses that beforehand.
 */
export function fillTemplate(template: string, values: Values): string {
  return template
    .replace(anyGap, (gap: string, choices: string | undefined) =>
      choices === undefined ? fillGaps(gap, values) : firstKnown(choices.split("|"), values),
    )
    .trim();
}

/**
 * What is wrong with a template, a sentence each; empty when nothing is.
 * @param names that it may use; true: it is always known, and may stand outside of brackets
 */
export function problemsWithTemplate(template: string, names: ReadonlyMap<string, boolean>): string[] {
  const rest = template.replace(anyGap, "");
  if (/[{}[\]]/.test(rest)) return ["its brackets don't match: write {name} and [this|that], none inside another's"];
  const used = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name.replace(/^\?/, ""));
  const strangers = used.filter((name) => !names.has(name));
  const alone = [...template.replace(/\[[^[\]]*\]/g, "").matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !strangers.includes(name) && names.get(name) !== true);
  return [
    ...[...new Set(strangers)].map(
      (name) =>
        `{${name}} is not one of its names: ${new Intl.ListFormat("en", { type: "disjunction" }).format([...names.keys()].map((known) => `{${known}}`))}`,
    ),
    ...[...new Set(alone)].map((name) => `{${name}} isn't always known: put what is said with it in [brackets]`),
  ];
}

/** A gap, or brackets whose choices hold no brackets themselves. */
const anyGap = /\[([^[\]]*)\]|\{[^{}[\]]*\}/g;

function firstKnown(choices: readonly string[], values: Values): string {
  const known = choices.find((choice) => namesIn(choice).every((name) => (values[name] ?? null) !== null));
  return known === undefined ? "" : fillGaps(known, values);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\??([^{}]*)\}/g)].map(([, name = ""]) => name);
}

function fillGaps(text: string, values: Values): string {
  return text.replace(/\{(\??)([^{}]*)\}/g, (_, asks: string, name: string) => (asks ? "" : (values[name] ?? "")));
}
