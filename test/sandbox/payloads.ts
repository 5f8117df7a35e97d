// Small valid payloads of Block Kit, to be broken in one way each.
export type Json = Record<string, unknown>;

export const x = (length: number) => "x".repeat(length);
export const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const option = (more: Json = {}) => ({ text: plain("One"), value: "1", ...more });
export const section = (more: Json = {}) => ({ type: "section", text: mrkdwn("Words"), ...more });
export const button = (more: Json = {}) => ({ type: "button", text: plain("Press"), ...more });
export const actions = (...elements: unknown[]) => ({ type: "actions", elements });
export const select = (more: Json = {}) => ({ type: "static_select", options: [option()], ...more });
export const radio = (more: Json = {}) => ({ type: "radio_buttons", options: [option()], ...more });
export const field = (more: Json = {}) => ({ type: "plain_text_input", ...more });
export const number = (more: Json = {}) => ({
  type: "number_input",
  is_decimal_allowed: false,
  min_value: "1",
  max_value: "3",
  ...more,
});
export const input = (element: unknown, more: Json = {}) => ({
  type: "input",
  label: plain("Label"),
  element,
  ...more,
});
export const confirm = (more: Json = {}) => ({ text: plain("Sure?"), ...more });
export const image = (more: Json = {}) => ({ type: "image", image_url: "u", alt_text: "w", ...more });
export const richText = (...elements: unknown[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
export const text = (words: string) => ({ type: "text", text: words });
export const card = (more: Json = {}) => ({ type: "card", title: mrkdwn("Oak table"), ...more });
export const container = (more: Json = {}) => ({
  type: "container",
  title: plain("Today"),
  child_blocks: [section()],
  ...more,
});
export const cell = (words = "a") => ({ type: "raw_text", text: words });
export const table = (more: Json = {}) => ({ type: "table", rows: [[cell()]], ...more });
export const video = (more: Json = {}) => ({
  type: "video",
  video_url: "https://v.test/1",
  thumbnail_url: "https://v.test/1.png",
  alt_text: "How to oil the table",
  title: plain("Oiling"),
  ...more,
});
export const feedback = (more: Json = {}) => ({
  type: "feedback_buttons",
  positive_button: { text: plain("Good"), value: "good" },
  negative_button: { text: plain("Bad"), value: "bad" },
  ...more,
});
export const modal = (more: Json = {}) => ({ type: "modal", title: plain("Title"), blocks: [], ...more });
export const form = (element: unknown, more: Json = {}, ...others: unknown[]): Json =>
  modal({ submit: plain("Save"), blocks: [input(element, more), ...others] });
