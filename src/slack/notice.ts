// A sentence in a modal: an answer where there is no channel to give it in.
import type { ModalView } from "@slack/types";
import { composeBlocks, plain } from "./blocks.ts";

export function noticeView(text: string): ModalView {
  return {
    type: "modal",
    title: plain("Follow Through", 24),
    close: plain("Close", 24),
    blocks: composeBlocks([{ lines: text.split("\n") }]),
  };
}
