// Who keeps a promise, as its forms ask: a colleague, or somebody outside Slack whom its maker chases.
import { sayPhone } from "../../../core/phone.ts";
import type { Piece } from "../../../slack/blocks.ts";
import { type FormValues, personField, textField } from "../../../slack/fields.ts";
import type { Outside } from "../rules/promise.ts";

export interface Keeper {
  /** A member's id; null: the maker. */
  readonly keeper: string | null;
  readonly outside: Outside | null;
}

/** What stands in the fields, as it was typed. */
export interface KeeperDraft {
  readonly keeper: string | null;
  readonly outsideName: string | null;
  readonly outsidePhone: string | null;
}

/** @param chases what the field's hint says of who calls somebody outside */
export function keeperFields({ keeper, outsideName, outsidePhone }: KeeperDraft, chases: string): Piece[] {
  return [
    { input: personField("keeper", "Who keeps it?", keeper) },
    { input: textField("outsideName", "Or someone outside Slack", outsideName, { most: 200, hint: chases }) },
    { input: textField("outsidePhone", "Their phone", outsidePhone, { most: 40 }) },
  ];
}

export function readKeeperDraft(form: FormValues): KeeperDraft {
  return {
    keeper: form.person("keeper"),
    outsideName: form.text("outsideName"),
    outsidePhone: form.text("outsidePhone"),
  };
}

/**
 * A promise has one keeper. Where one stood in the form before, what is new counts.
 * @param problems gets what is wrong, by field
 */
export function readKeeper(
  form: FormValues,
  { maker, country, before }: { readonly maker: string; readonly country: string; readonly before?: Keeper },
  problems: Record<string, string>,
): Keeper {
  const { keeper, outsideName: name } = readKeeperDraft(form);
  const phone = form.phone("outsidePhone", country, problems);
  const outside = name === null ? null : { name, phone };
  if (outside === null && phone !== null) problems.outsideName = "Write whose phone that is.";
  const isColleagues = keeper !== null && keeper !== maker;
  if (!isColleagues || outside === null) return { keeper, outside };
  if (before !== undefined && outside.name === before.outside?.name) return { keeper, outside: null };
  if (before !== undefined && keeper === before.keeper) return { keeper: null, outside };
  problems.outsideName = "A promise has one keeper: choose a colleague above, or name somebody here.";
  return { keeper, outside };
}

/** As they stand in a form that starts from a promise. @param country whose phones are written without their code */
export function draftKeeper({ keeper, outside }: Keeper, country: string): KeeperDraft {
  const phone = outside?.phone ?? null;
  return { keeper, outsideName: outside?.name ?? null, outsidePhone: phone && sayPhone(phone, country) };
}
