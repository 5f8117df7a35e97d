// The demo: an embedded database, the local Slack with its page, and the bot between them. Nothing to set up.
// `--empty` starts without the story: a store that has logged nothing yet.
import { openWholeDemo } from "./open-demo.ts";

/** Where the page is; on a free port where this one is taken. */
const usualPort = 3300;

process.once("SIGINT", stop).once("SIGTERM", stop);
const isEmpty = process.argv.includes("--empty");
say(`Starting PostgreSQL, a local Slack and the bot${isEmpty ? "" : ", and playing a store's last ten days"} …`);
const complain = (details: object, message: string) => say(`${message} ${JSON.stringify(details)}`);
const opening = openWholeDemo({
  log: { debug() {}, info() {}, warn: complain, error: complain },
  port: usualPort,
  hasStory: !isEmpty,
});
opening.then(
  ({ slack }) => say(`Open ${slack.pageUrl} in a browser. Ctrl-C ends it; nothing is kept.`),
  (error: unknown) => {
    say(`The demo could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);

async function stop(): Promise<void> {
  say("Stopping …");
  // What could not start has been said already, and has nothing left to stop.
  await opening.then(
    (demo) => demo.stop(),
    () => undefined,
  );
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
