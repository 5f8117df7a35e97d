// The bytes of files over HTTP: taken from the app in an upload, given to whoever may open the file.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SlackFile } from "./files.ts";
import type { World } from "./world.ts";

const MAX_BYTES = 50_000_000;

/** `path` is an upload's ticket, or a file's id and name. `as` is the person whose page asks. */
export async function serveFiles(
  world: World,
  path: string,
  as: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [first = ""] = path.split("/");
  const { files } = world.conversations;
  if (request.method === "POST" || request.method === "PUT") {
    const refusal = files.receive(first, await readUpload(request));
    if (refusal === "wrong-length")
      world.journal.violation("wrong-length", `upload ${first}: the bytes are not as many as were announced`);
    response.writeHead(refusal === null ? 200 : 400, { "content-type": "text/plain" }).end(refusal ?? "OK");
    return;
  }
  const file = files.find(first);
  if (file === undefined || !mayOpen(world, file, as, request.headers.authorization)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file for you\n");
    return;
  }
  const headers = { "content-type": file.mimetype, "content-security-policy": "sandbox", "cache-control": "no-store" };
  response.writeHead(200, headers).end(file.bytes);
}

/** Slack docs, files: with the bot's token and `files:read`; people open what is theirs or was shared where they are. */
function mayOpen(world: World, file: SlackFile, as: string | null, authorization: string | undefined): boolean {
  const { installation } = world;
  if (installation !== null && authorization === `Bearer ${installation.botToken}`)
    return installation.scopes.has("files:read");
  if (as === null) return false;
  return file.userId === as || file.channelIds.some((id) => world.conversations.find(id)?.memberIds.has(as) === true);
}

/** Slack docs, files.getUploadURLExternal: raw bytes, or a form with one file. */
async function readUpload(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw new Error(`An upload to the local Slack may have ${MAX_BYTES} bytes`);
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  for (const [, value] of form) if (typeof value !== "string") return new Uint8Array(await value.arrayBuffer());
  return new Uint8Array();
}
