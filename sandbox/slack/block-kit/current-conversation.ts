// `default_to_current_conversation`: where somebody was when a form opened becomes what its menus start with.
import type { KnownBlock } from "@slack/types";
import type { InteractiveElement } from "./placed.ts";

/** Slack docs: a single menu's own initial conversation wins, a multi-select's doesn't. */
export function withCurrentConversation(blocks: readonly KnownBlock[], channelId: string | null): KnownBlock[] {
  if (channelId === null) return [...blocks];
  return blocks.map((block) => {
    switch (block.type) {
      case "input":
        return { ...block, element: started(block.element, channelId) };
      case "actions":
        return { ...block, elements: block.elements.map((element) => started(element, channelId)) };
      case "section":
        return block.accessory === undefined || block.accessory.type === "image"
          ? block
          : { ...block, accessory: started(block.accessory, channelId) };
      default:
        return block;
    }
  });
}

function started<E extends InteractiveElement>(element: E, channelId: string): E {
  if (!("default_to_current_conversation" in element) || element.default_to_current_conversation !== true)
    return element;
  switch (element.type) {
    case "conversations_select":
      return { initial_conversation: channelId, ...element };
    case "multi_conversations_select":
      return { ...element, initial_conversations: [channelId] };
    default:
      return element;
  }
}
