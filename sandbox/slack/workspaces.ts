// The workspaces that share the local Slack, the one that it began with first; who a token stands for.
import { tellOfMessages } from "./message-events.ts";
import type { RegisteredApp } from "./registered-app.ts";
import { type WorkspaceSeed, World } from "./world.ts";

/** `revoked`: it was good once. */
export type Caller =
  | { readonly kind: "bot"; readonly world: World }
  | { readonly kind: "app" | "nobody" | "unknown" }
  | { readonly kind: "revoked"; readonly world: World };

export class Workspaces {
  readonly app: RegisteredApp;
  readonly #worlds: World[] = [];
  #host = "";

  constructor(app: RegisteredApp) {
    this.app = app;
  }

  /** Where the server answers, without a slash at the end; called once it listens. */
  listenOn(host: string): void {
    this.#host = host;
    for (const world of this.#worlds) world.listenOn(host);
  }

  add(seed: WorkspaceSeed): World {
    const world = new World(this.app, seed);
    world.listenOn(this.#host);
    tellOfMessages(world);
    this.#worlds.push(world);
    return world;
  }

  /** The first one. */
  home(): World {
    const [home] = this.#worlds;
    if (home === undefined) throw new Error("The local Slack has no workspace yet");
    return home;
  }

  list(): readonly World[] {
    return this.#worlds;
  }

  findByTeam(teamId: string): World | undefined {
    return this.#worlds.find(({ team }) => team.id === teamId);
  }

  callerOf(token: string): Caller {
    if (token === "") return { kind: "nobody" };
    if (token === this.app.appToken) return { kind: "app" };
    const installed = this.#worlds.find(({ installation }) => installation?.botToken === token);
    if (installed !== undefined) return { kind: "bot", world: installed };
    const left = this.#worlds.find((world) => world.hasRevoked(token));
    return left === undefined ? { kind: "unknown" } : { kind: "revoked", world: left };
  }
}
