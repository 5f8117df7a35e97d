// What a file input holds: a page names its files by their ids, the app gets them whole.
import type { Person } from "./people.ts";
import type { ElementValue, StateValues } from "./person-state.ts";
import { fileBody } from "./shapes.ts";
import type { World } from "./world.ts";

/** Only files of the person's own stay. */
export function withWholeFiles(world: World, person: Person, values: StateValues): StateValues {
  return Object.fromEntries(
    Object.entries(values).map(([blockId, elements]) => [
      blockId,
      Object.fromEntries(
        Object.entries(elements).map(([actionId, value]) => [actionId, wholeFiles(world, person, value)]),
      ),
    ]),
  );
}

function wholeFiles(world: World, person: Person, value: ElementValue): ElementValue {
  if (value.type !== "file_input" || !Array.isArray(value.files)) return value;
  const files = value.files.flatMap((named: { readonly id?: unknown }) => {
    const file = typeof named.id === "string" ? world.conversations.files.find(named.id) : undefined;
    return file?.userId === person.id ? [fileBody(world, file)] : [];
  });
  return { ...value, files };
}
