// Reads what an app sent as blocks or a view: what Slack would show, or where and why Slack would refuse it.
// Besides the schemas it holds the rules between parts: unique ids, an initial option that is an option.
import type { HomeView, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { z } from "zod";
import { type AnyBlock, homeView, messageBlocks, modalView } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { optionGroup, plainOption } from "./texts.ts";

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: string[] };

/** Views whose blocks have been checked. */
export interface CheckedModal extends ModalView {
  blocks: KnownBlock[];
}
export interface CheckedHome extends HomeView {
  blocks: KnownBlock[];
}

/** `problems` read as Slack writes them, each with the JSON pointer of the place. */
export function checkMessageBlocks(input: unknown): Checked<KnownBlock[]> {
  const read = messageBlocks.safeParse(input);
  if (!read.success) return refuse(read.error, "/blocks");
  return judge<KnownBlock[]>(read.data, blockProblems(read.data, "/blocks"));
}

export function checkModal(input: unknown): Checked<CheckedModal> {
  const read = modalView.safeParse(input);
  if (!read.success) return refuse(read.error, "/view");
  const problems = blockProblems(read.data.blocks, "/view/blocks");
  if (read.data.submit === undefined && read.data.blocks.some((block) => block.type === "input"))
    problems.push(at("missing required field: submit", "/view"));
  return judge<CheckedModal>(read.data, problems);
}

export function checkHome(input: unknown): Checked<CheckedHome> {
  const read = homeView.safeParse(input);
  if (!read.success) return refuse(read.error, "/view");
  return judge<CheckedHome>(read.data, blockProblems(read.data.blocks, "/view/blocks"));
}

/** The options with which an app answers a `block_suggestion`. */
export function checkSuggestions(
  input: unknown,
): Checked<{ options: PlainTextOption[] } | { option_groups: z.infer<typeof optionGroup>[] }> {
  const read = suggestions.safeParse(input);
  return read.success ? { ok: true, value: read.data } : refuse(read.error, "");
}

const suggestions = z.union([
  z.strictObject({ options: z.array(plainOption).max(LIMITS.options) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(LIMITS.optionGroups) }),
]);

function judge<T>(value: T, problems: string[]): Checked<T> {
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

function refuse(error: z.ZodError, root: string): { ok: false; problems: string[] } {
  const problems = error.issues.flatMap(likeliest).map((issue) => at(wording(issue), [root, ...issue.path].join("/")));
  return { ok: false, problems };
}

/** Of a union's branches the one that the input comes nearest to, so that the pointer names the broken part. */
function likeliest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const nearest = issue.errors.reduce((best, branch) => (branch.length < best.length ? branch : best));
  return nearest.flatMap(likeliest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function at(problem: string, pointer: string): string {
  return `${problem} [json-pointer:${pointer}]`;
}

function wording(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "array"
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1}${issue.origin === "string" ? " characters" : ""}`;
    case "too_small":
      return issue.origin === "array"
        ? `no fewer than ${issue.minimum} items allowed`
        : `must be more than ${Number(issue.minimum) - 1}${issue.origin === "string" ? " characters" : ""}`;
    case "unrecognized_keys":
      return `invalid additional property: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return "unsupported type";
    case "invalid_type":
      return issue.input === undefined ? `missing required field, or not of type ${issue.expected}` : issue.message;
    default:
      return issue.message;
  }
}

function blockProblems(blocks: readonly AnyBlock[], root: string): string[] {
  const problems: string[] = [];
  const blockIds = new Set<string>();
  let focused = 0;
  blocks.forEach((block, index) => {
    const pointer = `${root}/${index}`;
    if (blockIds.has(block.block_id)) problems.push(at(`block_id already exists: ${block.block_id}`, pointer));
    blockIds.add(block.block_id);
    if (block.type === "section" && block.text === undefined && block.fields === undefined)
      problems.push(at("missing required field: text or fields", pointer));
    const actionIds = new Set<string>();
    for (const [element, where] of elementsOf(block, pointer)) {
      if (element.type === "image") continue;
      if (actionIds.has(element.action_id)) problems.push(at(`action_id already exists: ${element.action_id}`, where));
      actionIds.add(element.action_id);
      if ("focus_on_load" in element && element.focus_on_load === true) focused += 1;
      problems.push(...elementProblems(element).map((problem) => at(problem, where)));
    }
  });
  if (focused > 1) problems.push(at("only one element may have focus_on_load", root));
  return problems;
}

type AnyElement =
  | Extract<AnyBlock, { type: "actions" }>["elements"][number]
  | Extract<AnyBlock, { type: "input" }>["element"]
  | NonNullable<Extract<AnyBlock, { type: "section" }>["accessory"]>;

function elementsOf(block: AnyBlock, pointer: string): [AnyElement, string][] {
  if (block.type === "actions")
    return block.elements.map((element, index) => [element, `${pointer}/elements/${index}`]);
  if (block.type === "input") return [[block.element, `${pointer}/element`]];
  if (block.type === "section" && block.accessory !== undefined) return [[block.accessory, `${pointer}/accessory`]];
  return [];
}

function elementProblems(element: AnyElement): string[] {
  const problems: string[] = [];
  if (element.type === "static_select" || element.type === "multi_static_select") {
    if ((element.options === undefined) === (element.option_groups === undefined))
      problems.push("exactly one of options and option_groups is required");
  }
  if ("options" in element || "option_groups" in element) {
    const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
    const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)];
    const initial = [
      ...("initial_option" in element && element.initial_option !== undefined ? [element.initial_option] : []),
      ...("initial_options" in element ? (element.initial_options ?? []) : []),
    ];
    for (const chosen of initial)
      if (!options.some((option) => option.value === chosen.value && option.text.text === chosen.text.text))
        problems.push(`initial option is not among the options: ${chosen.text.text}`);
  }
  if (element.type === "plain_text_input") {
    const { initial_value: initial = "", min_length: min = 0, max_length: max = LIMITS.inputLength } = element;
    if (min > max) problems.push("min_length is over max_length");
    if (initial.length > max) problems.push(`initial_value must be less than ${max + 1} characters`);
  }
  if (element.type === "number_input") {
    const { initial_value: initial, min_value: min, max_value: max } = element;
    if (min !== undefined && max !== undefined && Number(min) > Number(max))
      problems.push("min_value is over max_value");
    if (initial !== undefined && min !== undefined && Number(initial) < Number(min))
      problems.push("initial_value is below min_value");
    if (initial !== undefined && max !== undefined && Number(initial) > Number(max))
      problems.push("initial_value is over max_value");
  }
  return problems;
}
