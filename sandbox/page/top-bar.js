// @ts-check
// The top of the page: whom one acts as, and the local clock with what moves it forward.
import { byId, h } from "./dom.js";
import { showToast } from "./notices.js";
import { withPopover } from "./popover.js";
import { postClock } from "./server.js";
import { addDays, clockTime, dayIn, isoOf, msOfWall, shortDay, wallIn, zoneName } from "./times.js";

/** @typedef {import("./app.js").Page} Page */

/** Before a store's opening at 09:30, so that one sees the morning's nudges come. */
const MORNING = "09:25";

/**
 * Returns what shows the clock as it stands.
 * @param {Page} page
 */
export function makeClock(page) {
  const face = h("strong", { id: "clock-time" });
  const day = h("span");
  const where = h("span", { class: "where" });
  const zone = () => page.state.me.zone;

  /** @param {import("./server.js").ClockMove} move */
  async function move(move) {
    if (byId("clock").ariaBusy === "true") return;
    byId("clock").ariaBusy = "true";
    const moved = await page.attempt(() => postClock(move));
    await page.refresh();
    byId("clock").ariaBusy = "false";
    const { appName, me } = page.state;
    if (moved?.hasCome === false) showToast(`${appName} has nothing to tell ${me.name} yet, as far as it knows.`);
  }
  const hour = h("button", { type: "button", onClick: () => move({ byMinutes: 60 }) }, "+1 hour");
  const morning = h(
    "button",
    {
      type: "button",
      title: `To ${MORNING} of the next day on this person's clock`,
      onClick: () => move({ to: isoOf(msOfWall(`${addDays(dayIn(page.nowMs(), zone()), 1)}T${MORNING}`, zone())) }),
    },
    "Tomorrow morning",
  );
  const nudge = h(
    "button",
    {
      type: "button",
      title: "Until the app writes to the person you act as",
      onClick: () => move({ toNextFor: page.state.me.id }),
    },
    "Next nudge",
  );
  const pick = withPopover(
    h("button", { type: "button", "aria-haspopup": "dialog" }, "Go to…"),
    "clock-to",
    (popover) => {
      const input = h("input", {
        type: "datetime-local",
        id: "clock-to",
        autofocus: true,
        min: wallIn(page.nowMs(), zone()),
        value: wallIn(page.nowMs(), zone()),
      });
      const go = async (/** @type {Event} */ event) => {
        event.preventDefault();
        if (input.value === "") return;
        popover.hidePopover();
        await move({ to: isoOf(msOfWall(input.value, zone())) });
      };
      popover.append(
        h(
          "form",
          { onSubmit: go },
          h("label", { for: "clock-to" }, "Move the clock forward to"),
          input,
          h("button", { type: "submit", class: "block-button primary" }, "Go"),
        ),
      );
    },
  );
  byId("clock").append(
    h(
      "span",
      { class: "face", role: "timer", "aria-label": "Local clock" },
      face,
      h("span", { class: "aside" }, day, where),
    ),
    hour,
    morning,
    nudge,
    pick,
  );

  return function show() {
    const now = page.nowMs();
    const today = dayIn(now, zone());
    face.textContent = clockTime(now, zone());
    day.textContent = shortDay(today);
    where.textContent = zoneName(zone());
  };
}

/**
 * The choice of whom one acts as.
 * @param {readonly import("../slack/person-state.ts").PersonCard[]} people
 * @param {(id: string) => void} onChoose
 * @returns {(id: string) => void} shows who it is now
 */
export function makeActingAs(people, onChoose) {
  const select = byId("acting-as");
  if (!(select instanceof HTMLSelectElement)) throw new Error("index.html's #acting-as must be a select.");
  for (const person of people.filter(({ isBot, isDeleted }) => !isBot && !isDeleted)) {
    const about = [person.isGuest ? "guest" : person.title, zoneName(person.zone)].filter(Boolean).join(", ");
    select.append(h("option", { value: person.id }, `${person.name} (${about})`));
  }
  select.addEventListener("change", () => onChoose(select.value));
  return (id) => {
    select.value = id;
  };
}
