// What the page asks of the local Slack: a person's state and acts, the clock, the log, and the page's own files.
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { actSchema, suggestSchema, uploadSchema } from "./act-schema.ts";
import { perform } from "./acts.ts";
import { suggest } from "./interactions.ts";
import { passToNextMessage } from "./next-message.ts";
import { cardOf } from "./people.ts";
import { personState, upload } from "./person-view.ts";
import type { World } from "./world.ts";

export interface LocalRoutes {
  /** `route` is for example "GET state". */
  answer(route: string, query: URLSearchParams, body: unknown): Promise<{ status: number; answer: unknown }>;
  /** A stream with one `data: changed` whenever something that the person can see has changed. */
  events(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void;
}

/** What only whoever started the local Slack can tell its page. */
export interface Guide {
  /** Things to try, in order; what stands in `backticks` is typed for the person at a press. */
  readonly tryThis: readonly string[];
  /** When the app has next something to tell this person, as far as it knows by now; null when there is nothing. */
  nextDueAt(userId: string): Promise<Temporal.Instant | null>;
}

const noGuide: Guide = { tryThis: [], nextDueAt: async () => null };

const clockBody = z.union([
  z.strictObject({ to: z.string() }),
  z.strictObject({ byMinutes: z.number().positive() }),
  z.strictObject({ toNextFor: z.string() }),
]);

export function createLocalRoutes(world: World, guide: Guide = noGuide): LocalRoutes {
  const whoAsks = (query: URLSearchParams) => world.people.find(query.get("as") ?? "");

  async function answer(route: string, query: URLSearchParams, body: unknown): Promise<unknown> {
    switch (route) {
      case "GET people":
        return world.people.list().map(cardOf);
      case "GET log":
        return world.journal.exchanges.map(({ sent, answer, ...summary }) => summary);
      case "GET exchange":
        return world.journal.exchanges.find(({ nr }) => nr === Number(query.get("nr")));
      case "GET try-this":
        return guide.tryThis;
      case "GET violations":
        return world.journal.violations;
      case "POST clock": {
        const asked = clockBody.parse(body);
        if ("toNextFor" in asked) return { hasCome: await passToNextMessage(world, guide.nextDueAt, asked.toNextFor) };
        const to =
          "to" in asked
            ? Temporal.Instant.from(asked.to)
            : world.clock.now().add({ seconds: Math.round(asked.byMinutes * 60) });
        await world.clock.passTo(to);
        return { hasCome: true };
      }
    }
    const person = whoAsks(query);
    if (person === undefined) throw new RangeError("Nobody has the id given as `as`");
    switch (route) {
      case "GET state":
        return personState(world, person.id);
      case "POST act":
        return await perform(world, person.id, actSchema.parse(body));
      case "POST suggest":
        return await suggest(world, person, suggestSchema.parse(body));
      case "POST upload":
        return upload(world, person.id, uploadSchema.parse(body));
    }
    return undefined;
  }

  return {
    async answer(route, query, body) {
      try {
        const found = await answer(route, query, body);
        return found === undefined
          ? { status: 404, answer: { error: `There is no ${route}` } }
          : { status: 200, answer: found };
      } catch (error) {
        // What the page asked for can't be: a wrong body, a clock moved back, an unknown person.
        const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        return { status: 400, answer: { error: message } };
      }
    },

    events(query, request, response) {
      const person = whoAsks(query);
      response.writeHead(person === undefined ? 404 : 200, { "content-type": "text/event-stream" });
      if (person === undefined) {
        response.end();
        return;
      }
      response.write(": listening\n\n");
      let isPending = false;
      const unwatch = world.watch(person.id, () => {
        if (isPending) return;
        isPending = true;
        setImmediate(() => {
          isPending = false;
          response.write("data: changed\n\n");
        });
      });
      request.on("close", unwatch);
    },
  };
}

const PAGE_FOLDER = new URL("../page/", import.meta.url);
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
};

/** Only files that lie right in the page's folder, by a plain name. */
export async function servePage(name: string, response: ServerResponse): Promise<void> {
  const contentType = CONTENT_TYPES[extname(name)];
  const isPlain = /^[a-z0-9][a-z0-9-]*\.[a-z]+$/.test(name);
  const content =
    isPlain && contentType !== undefined
      ? await readFile(new URL(name, PAGE_FOLDER)).catch(() => undefined)
      : undefined;
  if (content === undefined || contentType === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end(`The page has no file "${name}"\n`);
    return;
  }
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" }).end(content);
}
