// The page on which a person lets the app into their workspace, or doesn't.
import type { InstallRequest, OAuth } from "./oauth.ts";
import type { Person } from "./people.ts";
import { ApiRefusal } from "./web-api/method.ts";
import type { Workspaces } from "./workspaces.ts";
import type { World } from "./world.ts";

export type PageAnswer =
  | { readonly kind: "page"; readonly status: number; readonly html: string }
  | { readonly kind: "redirect"; readonly to: string };

/** `form` is what was posted from the page: `as`, "team person", and `allow`, "yes" or "no". Undefined to see it. */
export function answerAuthorize(
  workspaces: Workspaces,
  oauth: OAuth,
  query: URLSearchParams,
  form: URLSearchParams | undefined,
): PageAnswer {
  try {
    const request = oauth.readRequest(query);
    if (form === undefined) return page(200, consent(workspaces, request));
    const [teamId = "", personId = ""] = (form.get("as") ?? "").split(" ");
    const world = workspaces.findByTeam(teamId);
    const person = world?.people.find(personId);
    if (world === undefined || person === undefined) throw new ApiRefusal("invalid_team_or_user");
    return { kind: "redirect", to: oauth.decide(request, world, person, form.get("allow") === "yes") };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return page(400, `<h1>Something went wrong</h1><p>Slack can't ask for this: <code>${error.error}</code></p>`);
  }
}

function consent(workspaces: Workspaces, { scopes, teamId }: InstallRequest): string {
  const worlds = workspaces.list().filter(({ team }) => teamId === null || team.id === teamId);
  const choices = worlds.flatMap((world) =>
    world.people.list().flatMap((person) => (person.isBot ? [] : [choice(world, person)])),
  );
  const appName = escapeHtml(workspaces.app.manifest.appName);
  return `<h1>${appName} is requesting permission to access a workspace</h1>
    <p>It asks for:</p><ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join("")}</ul>
    <form method="post">
      <label>You are <select name="as">${choices.join("")}</select></label>
      <button name="allow" value="no">Cancel</button>
      <button name="allow" value="yes">Allow</button>
    </form>`;
}

function choice({ team }: World, { id, name }: Person): string {
  return `<option value="${team.id} ${id}">${escapeHtml(`${name}, ${team.name}`)}</option>`;
}

function page(status: number, body: string): PageAnswer {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Local Slack</title><body>${body}</body></html>`;
  return { kind: "page", status, html };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
