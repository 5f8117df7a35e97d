// One workspace as a test holds it: its people to act as, its channels, and the app's coming and going.
import { emitEvent } from "./commands.ts";
import { Driver } from "./driver.ts";
import { type OAuth, uninstall } from "./oauth.ts";
import { cardOf, type PersonPatch } from "./people.ts";
import type { PersonCard } from "./person-state.ts";
import { userBody } from "./shapes.ts";
import { type Sighting, Sightings } from "./sightings.ts";
import type { World } from "./world.ts";

export interface Workspace {
  readonly teamId: string;
  readonly botUserId: string;
  /** Of the app's installation here; throws where there is none. */
  readonly botToken: string;
  as(handle: string): Driver;
  person(handle: string): PersonCard;
  channelId(name: string): string;
  /** As an administrator would; the app hears of it only where its manifest subscribes to `user_change`. */
  updatePerson(handle: string, patch: PersonPatch): void;
  /** All that this person was shown so far, in order, also what has gone since. */
  seen(handle: string): readonly Sighting[];
  /** Follows an "Add to Slack" address and allows it, or doesn't; the address to which the browser is sent back. */
  authorize(handle: string, authorizeUrl: string, answer?: "allow" | "cancel"): string;
  /** As an administrator would. Resolves when the app has been told, where its manifest subscribes to that. */
  uninstall(): Promise<void>;
  /** From now on no call meets a limit: for a test that does in a second what takes people minutes. */
  liftRateLimits(): void;
}

export function createWorkspace(world: World, oauth: OAuth): Workspace {
  const drivers = new Map<string, Driver>();
  const sightings = new Sightings(world);
  return {
    teamId: world.team.id,
    botUserId: world.bot.id,
    get botToken() {
      if (world.installation === null) throw new Error(`The app is not installed in ${world.team.name}`);
      return world.installation.botToken;
    },
    as(handle) {
      const { id } = world.people.get(handle);
      const driver = drivers.get(id) ?? new Driver(world, id);
      drivers.set(id, driver);
      return driver;
    },
    person: (handle) => cardOf(world.people.get(handle)),
    channelId(name) {
      const channel = world.conversations.list().find((one) => one.kind === "channel" && one.name === name);
      if (channel === undefined) throw new Error(`There is no channel #${name}`);
      return channel.id;
    },
    updatePerson(handle, patch) {
      const person = world.people.patch(world.people.get(handle).id, patch);
      world.changed(world.people.list().map(({ id }) => id));
      void emitEvent(world, "user_change", { type: "user_change", user: userBody(world, person) });
    },
    seen: (handle) => sightings.of(world.people.get(handle).id),
    authorize(handle, authorizeUrl, answer = "allow") {
      const request = oauth.readRequest(new URL(authorizeUrl).searchParams);
      return oauth.decide(request, world, world.people.get(handle), answer === "allow");
    },
    uninstall: () => uninstall(world),
    liftRateLimits: () => world.rateLimits.lift(),
  };
}
