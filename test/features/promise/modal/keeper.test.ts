// Who keeps a promise, from what stands in its form: one keeper; where there was one before, what is new counts.
import { describe, expect, test } from "vitest";
import { type Keeper, readKeeper } from "../../../../src/features/promise/modal/keeper.ts";
import { readForm } from "../../../../src/slack/fields.ts";

const ana = "U0ANA";
const [sam, ben] = ["U0SAM", "U0BEN"];
const joe = { name: "Joe Plumber", phone: "+12125550142" };
const joesPhone = "212 555 0142";
const samKeeps: Keeper = { keeper: sam, outside: null };
const joeKeeps: Keeper = { keeper: ana, outside: joe };

interface Filled {
  readonly keeper?: string;
  readonly name?: string;
  readonly phone?: string;
}

/** Ana's form. */
function read({ keeper, name = "", phone = "" }: Filled, before?: Keeper) {
  const form = readForm({
    keeper: { keeper: { selected_user: keeper ?? null } },
    outsideName: { outsideName: { value: name } },
    outsidePhone: { outsidePhone: { value: phone } },
  });
  const problems: Record<string, string> = {};
  const kept = readKeeper(form, { maker: ana, country: "US", ...(before && { before }) }, problems);
  return Object.keys(problems).length > 0 ? Object.keys(problems) : kept;
}

describe("readKeeper", () => {
  test.each<[what: string, filled: Filled, before: Keeper | undefined, reads: unknown]>([
    ["a colleague", { keeper: sam }, undefined, samKeeps],
    ["nobody: the maker", {}, undefined, { keeper: null, outside: null }],
    ["somebody outside", { keeper: ana, name: "Joe Plumber", phone: joesPhone }, undefined, joeKeeps],
    [
      "somebody outside without a phone",
      { name: "Joe" },
      undefined,
      { keeper: null, outside: { name: "Joe", phone: null } },
    ],
    ["both", { keeper: sam, name: "Joe" }, undefined, ["outsideName"]],
    ["a phone of nobody", { keeper: ana, phone: joesPhone }, undefined, ["outsideName"]],
    ["what can't be a phone", { name: "Joe", phone: "12" }, undefined, ["outsidePhone"]],
    ["Sam as before", { keeper: sam }, samKeeps, samKeeps],
    [
      "Joe named, Sam left there",
      { keeper: sam, name: "Joe Plumber", phone: joesPhone },
      samKeeps,
      { keeper: null, outside: joe },
    ],
    ["Ben chosen and Joe named", { keeper: ben, name: "Joe Plumber" }, samKeeps, ["outsideName"]],
    [
      "Joe as before, with another phone",
      { keeper: ana, name: "Joe Plumber", phone: "212 555 0143" },
      joeKeeps,
      { keeper: ana, outside: { ...joe, phone: "+12125550143" } },
    ],
    ["Sam chosen, Joe left there", { keeper: sam, name: "Joe Plumber", phone: joesPhone }, joeKeeps, samKeeps],
    ["Joe taken out", { keeper: ana }, joeKeeps, { keeper: ana, outside: null }],
    ["Joe's name taken out, not his phone", { keeper: ana, phone: joesPhone }, joeKeeps, ["outsideName"]],
  ])("reads %s", (_, filled, before, reads) => {
    expect(read(filled, before)).toEqual(reads);
  });
});
