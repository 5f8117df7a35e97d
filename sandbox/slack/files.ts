// Files: what people attach and what the app uploads, in Slack's three steps: an address, the bytes, the sharing.
import type { Stamps } from "./stamps.ts";

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  /** For screen readers; empty when nobody wrote one. */
  readonly altText: string;
  /** Whose it is. */
  readonly userId: string;
  /** Seconds of the local clock. */
  readonly createdAt: number;
  readonly bytes: Uint8Array;
  /** Where it was shared; whoever reads there may open it. */
  readonly channelIds: readonly string[];
}

/** An address that was given out and waits for its bytes, or for the sharing after them. */
interface Upload {
  readonly fileId: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string;
  bytes: Uint8Array | null;
}

export class Files {
  readonly #stamps: Stamps;
  readonly #files = new Map<string, SlackFile>();
  readonly #uploads = new Map<string, Upload>();
  #base = "";

  constructor(stamps: Stamps) {
    this.#stamps = stamps;
  }

  /** Where the server takes and gives files, without a slash at the end; set once it listens. */
  listenOn(base: string): void {
    this.#base = base;
  }

  addressOf(file: SlackFile): string {
    return `${this.#base}/${file.id}/${encodeURIComponent(file.name)}`;
  }

  find(id: string): SlackFile | undefined {
    return this.#files.get(id);
  }

  list(): SlackFile[] {
    return [...this.#files.values()];
  }

  /** As a client does when somebody picks a file: it is theirs alone until it is shared. */
  add(userId: string, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): SlackFile {
    return this.#keep({
      id: this.#stamps.id("F"),
      name,
      title: name,
      mimetype: mimetypeOf(name),
      altText: "",
      userId,
      createdAt: this.#now(),
      bytes,
      channelIds: [],
    });
  }

  /** The first step: where the bytes go. */
  begin(name: string, length: number, altText: string): { readonly uploadUrl: string; readonly fileId: string } {
    const fileId = this.#stamps.id("F");
    const ticket = this.#stamps.id("upload");
    this.#uploads.set(ticket, { fileId, name, length, altText, bytes: null });
    return { uploadUrl: `${this.#base}/${ticket}`, fileId };
  }

  /** The second step; says why not. `ticket` is the last part of the address. */
  receive(ticket: string, bytes: Uint8Array): "unknown-address" | "wrong-length" | null {
    const upload = this.#uploads.get(ticket);
    if (upload === undefined) return "unknown-address";
    if (bytes.length !== upload.length) return "wrong-length";
    upload.bytes = bytes;
    return null;
  }

  /** The third step; undefined for a file whose bytes have not come. */
  complete(userId: string, fileId: string, title: string | undefined): SlackFile | undefined {
    const [ticket, upload] = [...this.#uploads].find(([, one]) => one.fileId === fileId) ?? [];
    if (ticket === undefined || upload === undefined || upload.bytes === null) return undefined;
    this.#uploads.delete(ticket);
    return this.#keep({
      id: fileId,
      name: upload.name,
      title: title ?? upload.name,
      mimetype: mimetypeOf(upload.name),
      altText: upload.altText,
      userId,
      createdAt: this.#now(),
      bytes: upload.bytes,
      channelIds: [],
    });
  }

  share(file: SlackFile, channelId: string): SlackFile {
    return this.#keep({ ...file, channelIds: [...new Set([...file.channelIds, channelId])] });
  }

  #keep(file: SlackFile): SlackFile {
    this.#files.set(file.id, file);
    return file;
  }

  #now(): number {
    return Math.floor(Number(this.#stamps.ts()));
  }
}

export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

const MIMETYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gif: "image/gif",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain",
};

function mimetypeOf(name: string): string {
  return MIMETYPES[extensionOf(name)] ?? "application/octet-stream";
}
