// An answer that nobody sees but whoever asked.
import type { Message } from "../feature.ts";

export function ephemeral({ text, blocks }: Message) {
  return { response_type: "ephemeral" as const, text, blocks: [...blocks] };
}
