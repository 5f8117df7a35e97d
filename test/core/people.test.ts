import { describe, expect, test } from "vitest";
import type { UserId } from "../../src/core/ids.ts";
import { matchPeople, type Person } from "../../src/core/people.ts";

const ana = person("U1", { handle: "ana.lima", displayName: "Ana", realName: "Ana Lima" });
const sam = person("U2", { handle: "sam", displayName: "Sammy", realName: "Samuel Reed" });
const otherSam = person("U3", { handle: "s.okafor", displayName: "", realName: "Sam Okafor" });
const thirdSam = person("U4", { handle: "sfox", displayName: "Sam Fox", realName: "Sam Fox" });
const guest = person("U5", { handle: "gina", displayName: "Gina", realName: "Gina Guest", isGuest: true });
const gone = person("U6", { handle: "ana", displayName: "Ana", realName: "Ana Gone", isDeleted: true });
const oldTom = person("U7", { handle: "tom", displayName: "Tom", realName: "Tom Gone", isDeleted: true });
const bot = person("U8", { handle: "helper", displayName: "Helper", realName: "Helper", isBot: true });
const jose = person("U9", { handle: "jm", displayName: "José", realName: "José Maria" });
const people = [ana, sam, otherSam, thirdSam, guest, gone, oldTom, bot, jose];

function person(id: string, names: Partial<Person>): Person {
  const userId = id as UserId;
  return {
    userId,
    handle: "",
    displayName: "",
    realName: "",
    isGuest: false,
    isDeleted: false,
    isBot: false,
    ...names,
  };
}

describe("matchPeople", () => {
  test.each([
    ["a handle before first names", "sam", sam],
    ["a display name", "@sammy", sam],
    ["the real name of someone without a display name", "Sam Okafor", otherSam],
    ["a first name", "Samuel", sam],
    ["any case, with the @", "@ANA", ana],
    ["no accents", "jose", jose],
    ["a mention", "<@U3>", otherSam],
    ["a mention with its label", "<@U2|sam>", sam],
    ["spaces around", "  @ana.lima ", ana],
  ])("%s", (_, name, expected) => {
    expect(matchPeople(name, people)).toEqual({ kind: "one", userId: expected.userId });
  });

  test("someone deactivated doesn't stand in the way of a namesake", () => {
    expect(matchPeople("ana", [gone, ana])).toEqual({ kind: "one", userId: ana.userId });
  });

  test("several of the best rank are named apart", () => {
    expect(matchPeople("sam", [otherSam, thirdSam])).toEqual({
      kind: "several",
      names: ["Sam Okafor (@s.okafor)", "Sam Fox (@sfox)"],
    });
  });

  test.each([
    ["a guest", "gina", "Gina Guest"],
    ["someone deactivated", "tom", "Tom Gone"],
    ["someone deactivated, mentioned", "<@U7>", "Tom Gone"],
    ["a bot", "helper", "Helper"],
  ])("%s is refused by name", (_, name, expected) => {
    expect(matchPeople(name, people)).toEqual({ kind: "not-allowed", name: expected });
  });

  test.each(["nobody", "", "@", "<@U404>", "sa"])("%j is nobody", (name) => {
    expect(matchPeople(name, people)).toEqual({ kind: "none" });
  });
});
