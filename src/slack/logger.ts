// Bolt's and the clients' own log lines, in ours.
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../feature.ts";

/**
 * Hands Slack's libraries a logger. What they say below `info` is not taken: at `debug` they log whole payloads, with
 * customers' names and phone numbers in them.
 */
export function slackLogger(log: Log): Logger {
  const say =
    (level: "info" | "warn" | "error") =>
    (...words: unknown[]) =>
      log[level]({ from: "slack" }, words.map(sayWord).join(" "));
  return {
    debug: () => {},
    info: say("info"),
    warn: say("warn"),
    error: say("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Of an error its name and message alone: its other fields may hold what Slack sent. */
function sayWord(word: unknown): string {
  if (word instanceof Error) return `${word.name}: ${word.message}`;
  return typeof word === "string" ? word : typeof word;
}
