// People's words inside Slack's markup: shown, never obeyed.

/** Slack's three control characters; without them no mention, link or date can be made (Slack docs: formatting). */
export function escapeMarkup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
