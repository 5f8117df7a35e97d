// Reads what an app sent as blocks or a view: what Slack would show, or where and why Slack would refuse it.
import type { HomeView, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { z } from "zod";
import { problemsBetween, type SurfaceKind } from "./between.ts";
import { homeView, messageBlocks, modalView } from "./blocks.ts";
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
  return judge<KnownBlock[]>(read.data, blockProblems(read.data, "message", "/blocks"));
}

export function checkModal(input: unknown): Checked<CheckedModal> {
  const read = modalView.safeParse(input);
  if (!read.success) return refuse(read.error, "/view");
  const problems = blockProblems(read.data.blocks, "modal", "/view/blocks");
  if (read.data.submit === undefined && read.data.blocks.some((block) => block.type === "input"))
    problems.push(at("missing required field: submit", "/view"));
  return judge<CheckedModal>(read.data, problems);
}

export function checkHome(input: unknown): Checked<CheckedHome> {
  const read = homeView.safeParse(input);
  if (!read.success) return refuse(read.error, "/view");
  return judge<CheckedHome>(read.data, blockProblems(read.data.blocks, "home", "/view/blocks"));
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

function blockProblems(blocks: readonly KnownBlock[], surface: SurfaceKind, root: string): string[] {
  return problemsBetween(blocks, surface, root).map(([problem, pointer]) => at(problem, pointer));
}

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
