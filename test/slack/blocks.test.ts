import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkMessageBlocks } from "../../sandbox/slack/block-kit/check.ts";
import { readPlain } from "../../sandbox/slack/mrkdwn.ts";
import {
  button,
  composeBlocks,
  composeMessage,
  type Line,
  option,
  type Piece,
  plain,
  sayLine,
  textOf,
} from "../../src/slack/blocks.ts";
import { read } from "../support/cards.ts";

/** Whatever people and keyboards make: emoji of several characters, half characters, many of the same. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.string({ unit: "binary", minLength: 1 }),
  fc
    .tuple(fc.constantFrom("x", "&", "𝒳", "👩‍👩‍👧", "e\u0301", "\n", " x"), fc.integer({ min: 1, max: 1_500 }))
    .map(([unit, n]) => unit.repeat(n)),
);
const anyLine: fc.Arbitrary<Line> = fc.oneof(
  anyText,
  fc.constant(""),
  fc.array(
    fc.oneof(
      anyText,
      anyText.map((bold) => ({ bold })),
      anyText.map((says) => ({ link: "tel:+12125550199", says })),
    ),
    { maxLength: 3 },
  ),
);
const anyButton = fc
  .tuple(anyText, fc.option(anyText, { nil: undefined }))
  .map(([label, confirm]) =>
    button(label, "nudge:open", "row", { style: "primary", ...(confirm !== undefined && { confirm }) }),
  );
const anyPiece: fc.Arbitrary<Piece> = fc.oneof(
  fc.array(anyLine, { maxLength: 4 }).map((lines) => ({ lines })),
  anyText.map((quiet) => ({ quiet })),
  fc.record({ row: anyText, button: anyButton }),
  anyButton.map((one) => ({ actions: [one] })),
  fc.constant({ actions: [] }),
  fc.constant("divider" as const),
);

describe("composeMessage", () => {
  test("any words make blocks that Slack takes, and a text that is short and holds no markup", () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 55 }), (pieces) => {
        const message = composeMessage(pieces);
        expect(problemsOf(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(3_900);
        expect(message.text).not.toMatch(/[<>]/);
        expect(message.text.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
      }),
      { numRuns: 50 },
    );
  });

  test("the text says what the blocks show, but for buttons and dividers", () => {
    const message = composeMessage([
      { lines: [[{ bold: "Thank Jane <Doe>" }], "", ["Phone: ", { link: "tel:+12125550199", says: "212 555 0199" }]] },
      "divider",
      { quiet: "2 of 6 done" },
      { row: "Check-in: Otto & co.", button: button("Open", "nudge:open", "row") },
      { actions: [button("No answer", "nudge:no-answer", "row")] },
    ]);
    expect(readPlain(message.text)).toBe("Thank Jane <Doe>\n\nPhone: 212 555 0199\n2 of 6 done\nCheck-in: Otto & co.");
    expect(read(message)).toBe(
      "Thank Jane <Doe>\n\nPhone: 212 555 0199\n---\n2 of 6 done\nCheck-in: Otto & co.\n[Open]\n[No answer]",
    );
  });

  test("a text that is too long is cut between characters, never inside an escape", () => {
    for (let lead = 0; lead < 6; lead += 1) {
      const { text } = composeMessage([{ lines: [`${"x".repeat(lead)}${"&".repeat(3_000)}`] }]);
      expect(text).toMatch(/^x*(?:&amp;)+…$/);
      expect(text.length).toBeGreaterThan(3_890);
    }
  });

  test("no more than 50 blocks", () => {
    expect(composeMessage(Array<Piece>(80).fill("divider")).blocks).toHaveLength(50);
  });
});

describe("composeBlocks", () => {
  test("draws nothing for what says nothing", () => {
    expect(composeBlocks([{ lines: [] }, { lines: [""] }, { lines: [[]] }, { actions: [] }])).toEqual([]);
  });

  test("keeps an empty line between two others", () => {
    expect(read({ text: "", blocks: composeBlocks([{ lines: ["one", "", "two"] }]) })).toBe("one\n\ntwo");
  });
});

describe("plain, option and button", () => {
  test("any label is cut to its place, in whole characters", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, most) => {
        const { text: cut } = plain(text, most);
        expect(cut.length).toBeGreaterThan(0);
        expect(cut.length).toBeLessThanOrEqual(most);
        if (text.length <= most) expect(cut).toBe(text);
        else expect(cut).toMatch(/…$/);
        expect(option(text, "value").text.text.length).toBeLessThanOrEqual(75);
        expect(button(text, "a:b", "row").text.text.length).toBeLessThanOrEqual(75);
      }),
    );
  });

  test("an emoji of several characters is kept or left out whole", () => {
    expect(plain("👩‍👩‍👧👩‍👩‍👧", 16).text).toBe("👩‍👩‍👧👩‍👩‍👧");
    expect(plain("👩‍👩‍👧👩‍👩‍👧", 15).text).toBe("👩‍👩‍👧…");
    expect(plain("𝒳𝒳𝒳", 4).text).toBe("𝒳…");
  });

  test("what is typed is no emoji and no confirmation by itself", () => {
    expect(plain(":tada:", 75)).toEqual({ type: "plain_text", text: ":tada:", emoji: false });
    expect(button("Undo", "sold:undo", "row")).toEqual({
      type: "button",
      text: plain("Undo", 75),
      action_id: "sold:undo",
      value: "row",
    });
    expect(button("Undo", "sold:undo", "row", { confirm: "It takes back all of it." }).confirm).toMatchObject({
      text: plain("It takes back all of it.", 300),
      confirm: plain("Undo", 30),
      deny: plain("Keep it", 30),
    });
  });
});

describe("textOf and sayLine", () => {
  test("links and bold words are words", () => {
    expect(sayLine(["Phone: ", { link: "tel:+1", says: "one" }, { bold: "!" }])).toBe("Phone: one!");
    expect(textOf([{ lines: ["a", "b"] }, "divider", { quiet: "c" }])).toBe("a\nb\nc");
  });
});

function problemsOf(blocks: unknown): readonly string[] {
  const checked = checkMessageBlocks(blocks);
  return checked.ok ? [] : checked.problems;
}
