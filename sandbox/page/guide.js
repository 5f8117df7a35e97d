// @ts-check
// The right side: what to try, in order, and beside it the inspector.
import { byId, h } from "./dom.js";
import { startInspector } from "./inspector.js";
import { fetchTryThis } from "./server.js";

/**
 * @param {import("./app.js").Page} page
 * @param {(line: string) => void} type puts a line into the composer
 */
export async function startGuide(page, type) {
  const tabs = [makeTab("Try this", "try"), makeTab("Inspector", "inspector")];
  byId("guide-tabs").append(...tabs);
  const steps = await fetchTryThis();
  byId("try-this").append(...steps.map((step) => h("li", {}, ...drawStep(step, type))));
  const [tryThis, inspector] = tabs;
  if (tryThis !== undefined) tryThis.hidden = steps.length === 0;
  (steps.length === 0 ? inspector : tryThis)?.click();
  if (inspector !== undefined) startInspector(page, inspector);
}

/**
 * @param {string} label
 * @param {string} panelId
 */
function makeTab(label, panelId) {
  const tab = h(
    "button",
    {
      type: "button",
      role: "tab",
      "aria-controls": panelId,
      "aria-selected": "false",
      onClick: () => {
        for (const other of byId("guide-tabs").querySelectorAll("button")) {
          const isIt = other === tab;
          other.setAttribute("aria-selected", String(isIt));
          byId(other.getAttribute("aria-controls") ?? "").hidden = !isIt;
        }
      },
    },
    label,
  );
  return tab;
}

/**
 * What stands in `backticks` is a button that types it for the person.
 * @param {string} step
 * @param {(line: string) => void} type
 * @returns {(Node | string)[]}
 */
function drawStep(step, type) {
  return step
    .split("`")
    .map((piece, index) =>
      index % 2 === 0
        ? piece
        : h("button", { type: "button", class: "typed", title: "Type this for me", onClick: () => type(piece) }, piece),
    );
}
