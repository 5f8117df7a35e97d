// What no single part of a payload shows: unique ids, which surface may hold which block, an initial option that is an
// option, bounds in order, sums over a message.
import type { KnownBlock } from "@slack/types";
import { LIMITS } from "./limits.ts";
import { type InteractiveElement, listBlocks, listElements } from "./placed.ts";

export type SurfaceKind = "message" | "modal" | "home";

/** Each problem with the JSON pointer of its place. */
export function problemsBetween(
  blocks: readonly KnownBlock[],
  surface: SurfaceKind,
  root: string,
): [problem: string, pointer: string][] {
  const problems: [string, string][] = [];
  const seen = new Set<string>();
  const add = (id: string, problem: string, pointer: string) => {
    if (seen.has(id)) problems.push([problem, root + pointer]);
    seen.add(id);
  };
  for (const { block, pointer } of listBlocks(blocks)) {
    add(block.block_id ?? "", `block_id already exists: ${block.block_id}`, pointer);
    for (const problem of blockProblems(block, surface)) problems.push([problem, root + pointer]);
  }
  for (const { blockId, actionId, element, pointer } of listElements(blocks)) {
    add(JSON.stringify([blockId, actionId]), `action_id already exists: ${actionId}`, pointer);
    for (const problem of elementProblems(element)) problems.push([problem, root + pointer]);
  }
  for (const problem of sumProblems(blocks)) problems.push([problem, root]);
  return problems;
}

// Slack docs, the block references' "available in surfaces". A block that stands here is refused elsewhere.
const ONLY_IN: Partial<Record<KnownBlock["type"], readonly SurfaceKind[]>> = {
  alert: ["modal"],
  carousel: ["message", "home"],
  container: ["message"],
  context_actions: ["message"],
  data_table: ["message"],
  // It comes with a remote file that was shared; an app can't add it.
  file: [],
  markdown: ["message"],
  plan: ["message"],
  table: ["message"],
  task_card: ["message"],
};

function blockProblems(block: KnownBlock, surface: SurfaceKind): string[] {
  const only = ONLY_IN[block.type];
  if (only !== undefined && !only.includes(surface)) return [`unsupported type: ${block.type} in a ${surface}`];
  if (block.type === "section" && block.text === undefined && block.fields === undefined)
    return ["missing required field: text or fields"];
  if (block.type === "data_table") {
    const index = block.row_header_column_index ?? 0;
    if (block.rows.some((row) => row.length <= index)) return ["row_header_column_index is not in every row"];
  }
  return [];
}

function sumProblems(blocks: readonly KnownBlock[]): string[] {
  const all = listBlocks(blocks).map(({ block }) => block);
  const focused = listElements(blocks).filter(({ element }) => "focus_on_load" in element && element.focus_on_load);
  const tables = all.filter(({ type }) => type === "table");
  const markdown = all.reduce((sum, block) => sum + (block.type === "markdown" ? block.text.length : 0), 0);
  return [
    ...(focused.length > 1 ? ["only one element may have focus_on_load"] : []),
    ...(tables.length > LIMITS.tables ? ["only_one_table_allowed"] : []),
    ...(markdown > LIMITS.markdownText ? [`all markdown must be less than ${LIMITS.markdownText + 1} characters`] : []),
  ];
}

function elementProblems(element: InteractiveElement): string[] {
  switch (element.type) {
    case "static_select":
    case "multi_static_select":
      return [
        ...((element.options === undefined) === (element.option_groups === undefined)
          ? ["exactly one of options and option_groups is required"]
          : []),
        ...optionProblems(element),
        ...countProblems(element),
      ];
    case "checkboxes":
    case "radio_buttons":
      return optionProblems(element);
    case "multi_external_select":
    case "multi_users_select":
    case "multi_conversations_select":
    case "multi_channels_select":
      return countProblems(element);
    case "plain_text_input": {
      const { initial_value: initial = "", min_length: min = 0, max_length: max = LIMITS.inputLength } = element;
      return [
        ...(min > max ? ["min_length is over max_length"] : []),
        ...(initial.length > max ? [`initial_value must be less than ${max + 1} characters`] : []),
      ];
    }
    case "number_input": {
      const [initial, min, max] = [element.initial_value, element.min_value, element.max_value].map(numberOr);
      return [
        ...(isOver(min, max) ? ["min_value is over max_value"] : []),
        ...(isOver(min, initial) ? ["initial_value is below min_value"] : []),
        ...(isOver(initial, max) ? ["initial_value is over max_value"] : []),
      ];
    }
    case "rich_text_input":
      return isOver(element.min_lines, element.max_lines) ? ["min_lines is over max_lines"] : [];
    default:
      return [];
  }
}

type WithOptions = Extract<
  InteractiveElement,
  { type: "static_select" | "multi_static_select" | "checkboxes" | "radio_buttons" }
>;

function optionProblems(element: WithOptions): string[] {
  const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
  const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)];
  const initial = [
    ...("initial_option" in element && element.initial_option !== undefined ? [element.initial_option] : []),
    ...("initial_options" in element ? (element.initial_options ?? []) : []),
  ];
  return initial
    .filter((one) => !options.some(({ value, text }) => value === one.value && text.text === one.text.text))
    .map(({ text }) => `initial option is not among the options: ${text.text}`);
}

function countProblems(element: InteractiveElement): string[] {
  if (!("max_selected_items" in element) || element.max_selected_items === undefined) return [];
  const initial = Object.entries(element).find(([key]) => key.startsWith("initial_"))?.[1];
  const count = Array.isArray(initial) ? initial.length : 0;
  return count > element.max_selected_items ? ["more is selected initially than max_selected_items"] : [];
}

function numberOr(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function isOver(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one > other;
}
