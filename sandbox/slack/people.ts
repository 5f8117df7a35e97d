// The people of the local Slack: who they are to Slack (`users.info`) and to each other (a card).
import type { PersonCard } from "./person-state.ts";

export interface PersonSeed {
  readonly id?: string;
  readonly handle: string;
  readonly name: string;
  readonly title?: string;
  /** IANA. */
  readonly zone: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isGuest?: boolean;
  /** A guest who may be in one channel only. */
  readonly isSingleChannelGuest?: boolean;
  readonly isDeleted?: boolean;
  /** Another workspace's, for somebody who is here through a shared channel. */
  readonly teamId?: string;
}

export interface Person extends Omit<Required<PersonSeed>, "id"> {
  readonly id: string;
  readonly isBot: boolean;
}

export type PersonPatch = Partial<Omit<PersonSeed, "id" | "handle" | "teamId">>;

export class People {
  readonly #byId = new Map<string, Person>();

  add(seed: PersonSeed, id: string, teamId: string, isBot = false): Person {
    const person: Person = {
      title: "",
      isAdmin: false,
      isOwner: false,
      isGuest: false,
      isSingleChannelGuest: false,
      isDeleted: false,
      teamId,
      ...seed,
      id,
      isBot,
    };
    if (this.find(person.handle) !== undefined) throw new Error(`Two people have the handle "${person.handle}"`);
    this.#byId.set(person.id, person);
    return person;
  }

  patch(id: string, patch: PersonPatch): Person {
    const person = { ...this.get(id), ...patch };
    this.#byId.set(id, person);
    return person;
  }

  /** By id or handle. */
  find(key: string): Person | undefined {
    return this.#byId.get(key) ?? this.list().find((person) => person.handle === key);
  }

  get(key: string): Person {
    const person = this.find(key);
    if (person === undefined) {
      const known = this.list().map((one) => one.handle);
      throw new Error(`Nobody has the id or handle "${key}"; there are ${known.join(", ")}`);
    }
    return person;
  }

  list(): Person[] {
    return [...this.#byId.values()];
  }
}

export function cardOf(person: Person): PersonCard {
  const { id, handle, name, title, zone, isDeleted, isBot } = person;
  const isGuest = person.isGuest || person.isSingleChannelGuest;
  return { id, handle, name, title, zone, isAdmin: person.isAdmin || person.isOwner, isGuest, isDeleted, isBot };
}
