// The interactive elements of blocks with the place and the words they stand under, and the value each holds
// in Slack's `state.values` before a person touches it.
import type {
  ActionsBlockElement,
  AnyBlock,
  ImageElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from "@slack/types";
import type { ElementValue, StateValues } from "../person-state.ts";

export type InteractiveElement = ActionsBlockElement | InputBlockElement | Exclude<SectionBlockAccessory, ImageElement>;

export interface PlacedElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: InteractiveElement;
  /** An input block's label, or the text of the section it belongs to; empty in an actions block. */
  readonly label: string;
  /** It stands in an input block: a submission carries it, and needs it unless it is optional. */
  readonly isInput: boolean;
  readonly isOptional: boolean;
  /** Changing it sends a `block_actions` at once. */
  readonly dispatches: boolean;
}

export function listElements(blocks: readonly AnyBlock[]): PlacedElement[] {
  return knownBlocks(blocks).flatMap((block): PlacedElement[] => {
    const blockId = block.block_id ?? "";
    const standing = { blockId, label: "", isInput: false, isOptional: true, dispatches: true };
    switch (block.type) {
      case "actions":
        return block.elements.map((element) => ({ ...standing, actionId: element.action_id ?? "", element }));
      case "section": {
        const { accessory } = block;
        if (accessory === undefined || accessory.type === "image") return [];
        const label = block.text?.text ?? "";
        return [{ ...standing, actionId: accessory.action_id ?? "", element: accessory, label }];
      }
      case "input":
        return [
          {
            blockId,
            actionId: block.element.action_id ?? "",
            element: block.element,
            label: block.label.text,
            isInput: true,
            isOptional: block.optional ?? false,
            dispatches: block.dispatch_action ?? false,
          },
        ];
      default:
        return [];
    }
  });
}

/** A view's blocks, whose type also allows unknown ones, without those; the local Slack lets none in. */
export function knownBlocks(blocks: readonly AnyBlock[]): KnownBlock[] {
  return blocks.filter(isKnownBlock);
}

function isKnownBlock(block: AnyBlock): block is KnownBlock {
  return KNOWN_TYPES.has(block.type);
}

const KNOWN_TYPES: ReadonlySet<string> = new Set<KnownBlock["type"]>([
  "section",
  "header",
  "divider",
  "context",
  "actions",
  "input",
  "image",
  "rich_text",
]);

/** Null for what holds no value: buttons and overflow menus. */
export function initialValue(element: InteractiveElement): ElementValue | null {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    default:
      return null;
  }
}

/**
 * What stands in each element: what the person typed where it is still the same element (block_id, action_id and
 * type), else what the app put there. Values of elements that are gone are dropped.
 */
export function currentValues(blocks: readonly AnyBlock[], typed: StateValues): StateValues {
  const values: Record<string, Record<string, ElementValue>> = {};
  for (const { blockId, actionId, element } of listElements(blocks)) {
    const value = currentValue(element, blockId, typed);
    if (value !== null) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** Null for what holds no value. */
export function currentValue(element: InteractiveElement, blockId: string, typed: StateValues): ElementValue | null {
  const own = typed[blockId]?.[element.action_id ?? ""];
  return own?.type === element.type ? own : initialValue(element);
}

/** Whether a person would say that nothing is entered. */
export function isEmptyValue(value: ElementValue): boolean {
  return Object.entries(value).every(
    ([key, held]) => key === "type" || held === null || held === "" || (Array.isArray(held) && held.length === 0),
  );
}
