import { describe, expect, test } from "vitest";
import { fillTemplate, problemsWithTemplate, type Values } from "../../src/core/template.ts";

const values: Values = { name: "Jane", goods: "the oak table", fix: null, when: "on Friday 5 June" };

describe("fillTemplate", () => {
  test.each([
    ["Hello {name}, about {goods}.", "Hello Jane, about the oak table."],
    ["Done.[ What was done: {fix}.]", "Done."],
    ["It comes[ {when}].", "It comes on Friday 5 June."],
    ["[Fixed: {fix}|It comes {when}|Soon].", "It comes on Friday 5 June."],
    ["[Fixed: {fix}|Soon].", "Soon."],
    ["[{?fix}Fixed|Not fixed].", "Not fixed."],
    ["[{?when}There is a day|There is none].", "There is a day."],
    ["this|that", "this|that"],
    ["Hello {stranger}.", "Hello ."],
  ])("%j says %j", (template, said) => {
    expect(fillTemplate(template, values)).toBe(said);
  });

  test("what people typed is never read as a template", () => {
    const typed = { name: "{goods} [x|y] $& $1", goods: "a table" };
    expect(fillTemplate("Hello {name}, [{goods}|none]", typed)).toBe("Hello {goods} [x|y] $& $1, a table");
    expect(fillTemplate("[{name}!]", typed)).toBe("{goods} [x|y] $& $1!");
  });
});

describe("problemsWithTemplate", () => {
  const names = new Map([
    ["name", true],
    ["fix", false],
  ]);

  test.each<[template: string, problems: string[]]>([
    ["Hello {name}.[ {?fix}Done: {fix}.|Nothing yet.]", []],
    ["Hello {nmae}.", ["{nmae} is not one of its names: {name} or {fix}"]],
    ["Hello {nmae}, {nmae}.", ["{nmae} is not one of its names: {name} or {fix}"]],
    ["[Hello {nmae}.]", ["{nmae} is not one of its names: {name} or {fix}"]],
    ["Done: {fix}.", ["{fix} isn't always known: put what is said with it in [brackets]"]],
    ["Hello {name.", ["its brackets don't match: write {name} and [this|that], none inside another's"]],
    ["[one [two]]", ["its brackets don't match: write {name} and [this|that], none inside another's"]],
    ["{?name}Hello", ["{?name} isn't always known: put what is said with it in [brackets]"]],
  ])("%j", (template, problems) => {
    expect(problemsWithTemplate(template, names)).toEqual(problems);
  });
});
