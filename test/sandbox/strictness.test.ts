// The proof of strictness: for each size limit, a payload right at it is taken, and the same payload one over it, which
// breaks nothing else, is refused where it is broken. The table has a row for every limit that there is.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checked, checkHome, checkMessageBlocks, checkModal } from "../../sandbox/slack/block-kit/check.ts";
import { LIMITS } from "../../sandbox/slack/block-kit/limits.ts";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { Stamps } from "../../sandbox/slack/stamps.ts";
import { Surfaces } from "../../sandbox/slack/surfaces.ts";
import {
  actions,
  button,
  card,
  cell,
  confirm,
  container,
  feedback,
  field,
  form,
  image,
  modal,
  mrkdwn,
  option,
  plain,
  radio,
  section,
  select,
  table,
  times,
  video,
  x,
} from "./payloads.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;

beforeAll(async () => {
  slack = await startSlack();
});
afterAll(async () => {
  slack.takeViolations();
  await slack.stop();
});

/** What is refused of a payload of this size; none when it is taken. */
type Refusals = (size: number) => string[] | Promise<string[]>;

const refusals = (checked: Checked<unknown>) => (checked.ok ? [] : checked.problems);
const message =
  (build: (size: number) => unknown): Refusals =>
  (size) =>
    refusals(checkMessageBlocks([build(size)].flat()));
const view =
  (build: (size: number) => unknown): Refusals =>
  (size) =>
    refusals(checkModal(build(size)));
const call =
  (run: (size: number) => Promise<unknown>): Refusals =>
  async (size) => {
    const refusal = await refusalOf(run(size));
    return refusal === "ok" ? [] : [refusal];
  };

const inActions = (element: (size: number) => unknown) => message((size) => actions(element(size)));
const inOption = (more: (size: number) => Record<string, unknown>) =>
  inActions((size) => select({ options: [option(more(size))] }));
const post = (more: (size: number) => object) =>
  call((size) => clientOf(slack).chat.postMessage({ channel: slack.person("ana").id, text: "a", ...more(size) }));

const rows: Record<keyof typeof LIMITS, readonly [where: string, Refusals]> = {
  messageBlocks: ["/blocks", message((size) => times(size, () => section()))],
  viewBlocks: ["/view/blocks", view((size) => modal({ blocks: times(size, () => section()) }))],
  messageText: ["msg_too_long", post((size) => ({ text: x(size) }))],
  updateText: ["msg_too_long", call(updated)],
  id: ["/blocks/0/block_id", message((size) => section({ block_id: x(size) }))],
  sectionText: ["/blocks/0/text/text", message((size) => section({ text: plain(x(size)) }))],
  sectionFields: ["/blocks/0/fields", message((size) => section({ fields: times(size, () => plain("f")) }))],
  fieldText: ["/blocks/0/fields/0/text", message((size) => section({ fields: [plain(x(size))] }))],
  headerText: ["/blocks/0/text/text", message((size) => ({ type: "header", text: plain(x(size)) }))],
  contextElements: [
    "/blocks/0/elements",
    message((size) => ({ type: "context", elements: times(size, () => mrkdwn("c")) })),
  ],
  contextText: ["/blocks/0/elements/0/text", message((size) => ({ type: "context", elements: [mrkdwn(x(size))] }))],
  actionsElements: ["/blocks/0/elements", message((size) => actions(...times(size, () => button())))],
  label: ["/view/blocks/0/label/text", view((size) => form(field(), { label: plain(x(size)) }))],
  placeholder: ["/blocks/0/elements/0/placeholder/text", inActions((size) => select({ placeholder: plain(x(size)) }))],
  buttonText: ["/blocks/0/elements/0/text/text", inActions((size) => button({ text: plain(x(size)) }))],
  buttonValue: ["/blocks/0/elements/0/value", inActions((size) => button({ value: x(size) }))],
  url: ["/blocks/0/elements/0/url", inActions((size) => button({ url: x(size) }))],
  accessibilityLabel: [
    "/blocks/0/elements/0/accessibility_label",
    inActions((size) => button({ accessibility_label: x(size) })),
  ],
  altText: ["/blocks/0/alt_text", message((size) => image({ alt_text: x(size) }))],
  imageTitle: ["/blocks/0/title/text", message((size) => image({ title: plain(x(size)) }))],
  options: ["/blocks/0/elements/0/options", inActions((size) => select({ options: times(size, () => option()) }))],
  optionGroups: [
    "/blocks/0/elements/0/option_groups",
    inActions((size) => ({
      type: "static_select",
      option_groups: times(size, () => ({ label: plain("g"), options: [option()] })),
    })),
  ],
  radioOptions: ["/blocks/0/elements/0/options", inActions((size) => radio({ options: times(size, () => option()) }))],
  overflowOptions: [
    "/blocks/0/elements/0/options",
    inActions((size) => ({ type: "overflow", options: times(size, () => option()) })),
  ],
  optionText: ["/blocks/0/elements/0/options/0/text/text", inOption((size) => ({ text: plain(x(size)) }))],
  optionValue: ["/blocks/0/elements/0/options/0/value", inOption((size) => ({ value: x(size) }))],
  optionDescription: [
    "/blocks/0/elements/0/options/0/description/text",
    inOption((size) => ({ description: plain(x(size)) })),
  ],
  inputLength: ["/view/blocks/0/element/max_length", view((size) => form(field({ max_length: size })))],
  confirmTitle: [
    "/blocks/0/elements/0/confirm/title/text",
    inActions((size) => button({ confirm: confirm({ title: plain(x(size)) }) })),
  ],
  confirmText: [
    "/blocks/0/elements/0/confirm/text/text",
    inActions((size) => button({ confirm: confirm({ text: plain(x(size)) }) })),
  ],
  confirmButton: [
    "/blocks/0/elements/0/confirm/deny/text",
    inActions((size) => button({ confirm: confirm({ deny: plain(x(size)) }) })),
  ],
  viewTitle: ["/view/title/text", view((size) => modal({ title: plain(x(size)) }))],
  viewButton: ["/view/close/text", view((size) => modal({ close: plain(x(size)) }))],
  privateMetadata: ["/view/private_metadata", view((size) => modal({ private_metadata: x(size) }))],
  callbackId: ["/view/callback_id", view((size) => modal({ callback_id: x(size) }))],
  externalId: ["/view/external_id", view((size) => modal({ external_id: x(size) }))],
  viewStack: ["push_limit_reached", stacked],
  viewBytes: ["view_too_large", ofBytes],
  markdownText: ["/blocks/0/text", message((size) => ({ type: "markdown", text: x(size) }))],
  cardTitle: ["/blocks/0/title/text", message((size) => card({ title: mrkdwn(x(size)) }))],
  cardSubtitle: ["/blocks/0/subtitle/text", message((size) => card({ subtitle: mrkdwn(x(size)) }))],
  cardBody: ["/blocks/0/body/text", message((size) => card({ body: mrkdwn(x(size)) }))],
  carouselCards: ["/blocks/0/elements", message((size) => ({ type: "carousel", elements: times(size, () => card()) }))],
  containerTitle: ["/blocks/0/title/text", message((size) => container({ title: plain(x(size)) }))],
  containerSubtitle: ["/blocks/0/subtitle/text", message((size) => container({ subtitle: plain(x(size)) }))],
  containerBlocks: [
    "/blocks/0/child_blocks",
    message((size) => container({ child_blocks: times(size, () => section()) })),
  ],
  contextActions: [
    "/blocks/0/elements",
    message((size) => ({ type: "context_actions", elements: times(size, () => feedback()) })),
  ],
  tableRows: ["/blocks/0/rows", message((size) => table({ rows: times(size, () => [cell()]) }))],
  tableCells: ["/blocks/0/rows/0", message((size) => table({ rows: [times(size, () => cell())] }))],
  tableColumnSettings: [
    "/blocks/0/column_settings",
    message((size) => table({ column_settings: times(size, () => ({ align: "right" })) })),
  ],
  tables: ["only_one_table_allowed", message((size) => times(size, () => table()))],
  pageSize: [
    "/blocks/0/page_size",
    message((size) => ({ type: "data_table", caption: "Sales", rows: [[cell()]], page_size: size })),
  ],
  videoTitle: ["/blocks/0/title/text", message((size) => video({ title: plain(x(size)) }))],
  videoAuthor: ["/blocks/0/author_name", message((size) => video({ author_name: x(size) }))],
  inputFiles: ["/view/blocks/0/element/max_files", view((size) => form({ type: "file_input", max_files: size }))],
  inputLines: ["/view/blocks/0/element/max_lines", view((size) => form({ type: "rich_text_input", max_lines: size }))],
  listIndent: [
    "/blocks/0/elements/0/indent",
    message((size) => ({
      type: "rich_text",
      elements: [{ type: "rich_text_list", style: "bullet", indent: size, elements: [] }],
    })),
  ],
  attachments: ["too_many_attachments", post((size) => ({ attachments: times(size, () => ({ text: "a" })) }))],
};

async function updated(size: number): Promise<unknown> {
  const { chat } = clientOf(slack);
  const { channel = "", ts = "" } = await chat.postMessage({ channel: slack.person("sam").id, text: "a" });
  return await chat.update({ channel, ts, text: x(size) });
}

function stamps(): Stamps {
  return new Stamps(slack.clock);
}

function stacked(size: number): string[] {
  const surfaces = new Surfaces(stamps(), () => {});
  const checked = checkModal(modal());
  if (!checked.ok) return checked.problems;
  surfaces.open("U1", checked.value);
  const pushed = times(size - 1, () => surfaces.push("U1", checked.value));
  return pushed.includes(null) ? ["push_limit_reached"] : [];
}

function ofBytes(size: number): string[] {
  const surfaces = new Surfaces(stamps(), () => {});
  const checked = checkHome({ type: "home", blocks: [] });
  if (!checked.ok) return checked.problems;
  const bare = JSON.stringify({ ...checked.value, private_metadata: "" }).length;
  const refusal = surfaces.refusal({ ...checked.value, private_metadata: x(size - bare) }, null);
  return refusal === null ? [] : [refusal];
}

describe("LIMITS", () => {
  test.each(Object.entries(rows))("holds to %s, and to not one more", async (name, [where, refusalsOf]) => {
    const limit = Object.entries(LIMITS).find(([key]) => key === name)?.[1] ?? 0;
    slack.liftRateLimits();
    expect(await refusalsOf(limit)).toEqual([]);
    expect(await refusalsOf(limit + 1)).toEqual([expect.stringContaining(where)]);
  });
});
