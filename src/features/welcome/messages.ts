// What a manager reads on the day that the bot starts.
import type { Message } from "../../feature.ts";
import { button, composeMessage } from "../../slack/blocks.ts";

/** @param hasChannel whether the operator named a channel for the digest */
export function welcomeMessage({
  prefix,
  hasChannel,
}: {
  readonly prefix: string;
  readonly hasChannel: boolean;
}): Message {
  const digest = "Each working morning a digest says who is waiting for you and what was missed";
  return composeMessage([
    {
      lines: [
        [{ bold: "Follow Through is running." }],
        "It sees every customer of the store followed through to the end: whoever sells logs the sale in seconds, and is reminded on the right day to thank them, to confirm the delivery, to hear how it went and to keep what was promised. It writes to people in their own working hours only.",
      ],
    },
    {
      lines: [
        [{ bold: "What to do next" }],
        `1. Log a sale: press the button, or type /${prefix}sold Jane Doe 212 555 0199 oak table delivery next Friday. Ask your colleagues to do the same.`,
        hasChannel
          ? `2. ${digest}: type /invite @Follow Through in the channel that is set for it (DIGEST_CHANNEL), unless it is in there already.`
          : `2. ${digest}. It comes to you, until whoever runs Follow Through sets a channel for it (DIGEST_CHANNEL).`,
        `3. Each command answers help, for example /${prefix}followups help.`,
      ],
    },
    { actions: [button("Log a sale", "sold:open", "welcome", { style: "primary" })] },
  ]);
}
