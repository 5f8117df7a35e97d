// The blocks and interactive elements of a message or view with the place and the words they stand under, and the
// value that each element holds in Slack's `state.values` before a person touches it.
import type {
  ActionsBlockElement,
  AnyBlock,
  CardBlock,
  ContextActionsBlockElement,
  ImageElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from "@slack/types";
import type { ElementValue, StateValues } from "../person-state.ts";

export type InteractiveElement =
  | ActionsBlockElement
  | InputBlockElement
  | ContextActionsBlockElement
  | Exclude<SectionBlockAccessory, ImageElement>;

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
  /** Where it stands in the blocks, as a JSON pointer. */
  readonly pointer: string;
}

export function listElements(blocks: readonly AnyBlock[]): PlacedElement[] {
  return listBlocks(blocks).flatMap(({ block, pointer }): PlacedElement[] => {
    const blockId = block.block_id ?? "";
    const standing = { blockId, label: "", isInput: false, isOptional: true, dispatches: true };
    const place = (element: InteractiveElement, where: string, more: Partial<PlacedElement> = {}): PlacedElement => ({
      ...standing,
      ...more,
      actionId: element.action_id ?? "",
      element,
      pointer: `${pointer}/${where}`,
    });
    switch (block.type) {
      case "actions":
      case "context_actions":
        return block.elements.map((element, index) => place(element, `elements/${index}`));
      case "section": {
        const { accessory, text } = block;
        if (accessory === undefined || accessory.type === "image") return [];
        return [place(accessory, "accessory", { label: text?.text ?? "" })];
      }
      case "input":
        return [
          place(block.element, "element", {
            label: block.label.text,
            isInput: true,
            isOptional: block.optional ?? false,
            dispatches: block.dispatch_action ?? false,
          }),
        ];
      case "card":
        return (block.actions ?? []).map((button, index) => place(button, `actions/${index}`, labelOf(block)));
      default:
        return [];
    }
  });
}

/** Those that stand in a container or a carousel after it. A view may also hold unknown ones: not here. */
export function listBlocks(blocks: readonly AnyBlock[], at = ""): { block: KnownBlock; pointer: string }[] {
  return blocks.flatMap((block, index) => {
    if (!isKnownBlock(block)) return [];
    const pointer = `${at}/${index}`;
    const inner =
      block.type === "container"
        ? listBlocks(block.child_blocks, `${pointer}/child_blocks`)
        : block.type === "carousel"
          ? listBlocks(block.elements, `${pointer}/elements`)
          : [];
    return [{ block, pointer }, ...inner];
  });
}

/** A view's blocks, whose type also allows unknown ones, without those; the local Slack lets none in. */
export function knownBlocks(blocks: readonly AnyBlock[]): KnownBlock[] {
  return blocks.filter(isKnownBlock);
}

function labelOf({ title, body }: CardBlock): { label: string } {
  return { label: title?.text ?? body?.text ?? "" };
}

function isKnownBlock(block: AnyBlock): block is KnownBlock {
  return block.type in KNOWN_TYPES;
}

const KNOWN_TYPES: Readonly<Record<KnownBlock["type"], true>> = {
  actions: true,
  alert: true,
  card: true,
  carousel: true,
  container: true,
  context: true,
  context_actions: true,
  data_table: true,
  divider: true,
  file: true,
  header: true,
  image: true,
  input: true,
  markdown: true,
  plan: true,
  rich_text: true,
  section: true,
  table: true,
  task_card: true,
  video: true,
};

/** Null for what holds no value: buttons and overflow menus. What the app gave initially stands in it untouched. */
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
      return { type, selected_time: element.initial_time ?? null, ...zoneOf(element) };
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
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "rich_text_input":
      return { type, rich_text_value: element.initial_value ?? null };
    case "file_input":
      return { type, files: [] };
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
  return own?.type === element.type ? { ...own, ...zoneOf(element) } : initialValue(element);
}

/** Slack docs, time picker: its time zone comes along with what was picked. */
function zoneOf(element: InteractiveElement): { timezone?: string } {
  return element.type === "timepicker" && element.timezone !== undefined ? { timezone: element.timezone } : {};
}

/** Whether a person would say that nothing is entered. */
export function isEmptyValue(value: ElementValue): boolean {
  return Object.entries(value).every(
    ([key, held]) =>
      key === "type" ||
      key === "timezone" ||
      held === null ||
      held === "" ||
      (Array.isArray(held) && held.length === 0),
  );
}
