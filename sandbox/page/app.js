// @ts-check
// Starts the page: whom one acts as, where one is, what the server says one sees, and the drawing of it.
import { makeComposer } from "./composer.js";
import { makeConversation } from "./conversation.js";
import { byId } from "./dom.js";
import { startGuide } from "./guide.js";
import { makeModal } from "./modal.js";
import { makeNotices, showToast } from "./notices.js";
import {
  appConversation,
  isWithApp,
  readAddress,
  shownConversation,
  writableConversation,
  writeAddress,
} from "./places.js";
import { fetchPeople, fetchState, listen, postAct, postSuggest, postUpload } from "./server.js";
import { drawSidebar } from "./sidebar.js";
import { makeThread } from "./thread.js";
import { dayIn, msOf } from "./times.js";
import { makeActingAs, makeClock } from "./top-bar.js";

/** @typedef {import("../slack/person-state.ts").PersonState} PersonState */
/** @typedef {import("../slack/person-state.ts").PersonCard} PersonCard */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */
/** @typedef {import("../slack/person-state.ts").Act} Act */
/** @typedef {import("../slack/person-state.ts").ActResult} ActResult */
/** @typedef {import("../slack/person-state.ts").SeenFile} SeenFile */
/** @typedef {import("../slack/person-state.ts").Suggest} Suggest */
/** @typedef {Extract<import("../slack/person-state.ts").SuggestResult, { ok: true }>["groups"]} OptionGroups */
/** @typedef {import("./places.js").Place} Place */
/**
 * What every part of the page reads and asks for. It stays the same object; its state changes.
 * @typedef {object} Page
 * @property {PersonState} state
 * @property {Place} place
 * @property {string} stamp changes when the names, the zone or the day do, on which drawn text depends
 * @property {Map<string, import("./form.js").Form>} forms
 * @property {() => number} nowMs the local clock
 * @property {() => Conversation | undefined} conversation the one that is shown
 * @property {(place: Place) => void} go
 * @property {(act: Act) => Promise<ActResult>} act resolves when the page shows what came of it; says itself what went wrong
 * @property {(question: Suggest) => Promise<OptionGroups>} suggest the app's options for an external select
 * @property {(file: File) => Promise<SeenFile | undefined>} upload for a file input
 * @property {<T>(work: () => Promise<T>) => Promise<T | undefined>} attempt says what went wrong
 * @property {() => Promise<void>} refresh resolves when what the server now says is drawn
 */

const REMEMBERED = "acting-as";
/** Else it would lie over the conversation. */
const guideFits = window.matchMedia("(min-width: 1200px)");

/**
 * @param {PersonCard[]} people
 * @param {PersonState} state
 */
async function start(people, state) {
  let stopListening = () => {};
  let fetchedAt = performance.now();
  let isStale = false;
  /** @type {Promise<void> | null} */
  let fetching = null;
  let readUntil = "";
  let as = state.me.id;

  /** @type {Page} */
  const page = {
    state,
    place: readAddress().place,
    stamp: "",
    forms: new Map(),
    nowMs: () => msOf(page.state.now) + performance.now() - fetchedAt,
    conversation: () => shownConversation(page.state, page.place),
    go,
    act,
    suggest,
    upload: (file) => attempt(async () => postUpload(as, { name: file.name, content: await base64Of(file) })),
    attempt,
    refresh,
  };
  const composer = makeComposer(page);
  const drawConversation = makeConversation(page);
  const drawThread = makeThread(page);
  const drawModal = makeModal(page);
  const showNotices = makeNotices(page);
  const showClock = makeClock(page);
  const showActingAs = makeActingAs(people, become);

  function draw() {
    const { me, now, team } = page.state;
    page.stamp = JSON.stringify([page.state.people, me.id, dayIn(msOf(now), me.zone)]);
    document.title = `${me.name} – ${team.name}`;
    byId("team").textContent = team.name;
    showActingAs(me.id);
    showClock();
    drawSidebar(page);
    drawConversation();
    drawThread();
    composer.draw();
    drawModal();
    showNotices();
    readAlong();
  }

  /** One request at a time; what changes meanwhile is fetched right after it, so that the newest is drawn last. */
  function refresh() {
    isStale = true;
    fetching ??= fetchNewest().finally(() => {
      fetching = null;
    });
    return fetching;
  }

  async function fetchNewest() {
    while (isStale) {
      isStale = false;
      const fetched = await attempt(() => fetchState(as));
      if (fetched === undefined || fetched.me.id !== as) continue;
      page.state = fetched;
      fetchedAt = performance.now();
      draw();
    }
  }

  /** @type {Page["act"]} */
  async function act(wanted) {
    const result = await attempt(() => postAct(as, wanted));
    await refresh();
    if (result === undefined)
      return { ok: false, why: "not-connected", message: "The local workspace did not answer." };
    if (!result.ok && result.why !== "held-back") showToast(result.message);
    return result;
  }

  /** @type {Page["suggest"]} */
  async function suggest(question) {
    const result = await attempt(() => postSuggest(as, question));
    if (result?.ok === false) showToast(result.message);
    return result?.ok === true ? result.groups : [];
  }

  /** @param {Place} place */
  function go(place) {
    page.place = place;
    writeAddress(as, place);
    document.body.classList.remove("side-open");
    draw();
    if (place.tab === "home") void act({ kind: "open-home" });
  }

  /** @param {string} id */
  async function become(id) {
    const here = page.conversation();
    const wasWithApp = here !== undefined && isWithApp(page.state, here);
    as = id;
    localStorage.setItem(REMEMBERED, id);
    page.forms.clear();
    stopListening();
    stopListening = listen(id, { onChange, onLost: () => setLost(true) });
    await refresh();
    const there = wasWithApp ? appConversation(page.state) : page.conversation();
    const isThere = page.place.tab === "home" || page.place.id === there?.id;
    go(isThere ? page.place : { tab: "conversation", id: there?.id ?? "" });
  }

  function onChange() {
    setLost(false);
    void refresh();
  }

  function readAlong() {
    const conversation = page.conversation();
    const newest = `${as} ${conversation?.id} ${conversation?.messages.at(-1)?.ts}`;
    if (conversation === undefined || conversation.unread === 0 || document.hidden || newest === readUntil) return;
    readUntil = newest;
    void act({ kind: "read", channelId: conversation.id });
  }

  function followAddress() {
    const { personId, place } = readAddress();
    if (personId !== as && people.some(({ id }) => id === personId)) void become(personId);
    else if (JSON.stringify(place) !== JSON.stringify(page.place)) go(place);
  }

  await become(as);
  setInterval(() => {
    showClock();
    drawSidebar(page);
  }, 1_000);
  document.addEventListener("visibilitychange", readAlong);
  window.addEventListener("hashchange", followAddress);
  await startGuide(page, (line) => {
    const here = page.conversation();
    const writable = writableConversation(page.state);
    const mayWrite = here !== undefined && !isWithApp(page.state, here);
    if (!mayWrite && writable !== undefined) go({ tab: "conversation", id: writable.id });
    if (!guideFits.matches) document.body.classList.remove("guide-open");
    composer.type(line);
  });
}

/** @type {Page["attempt"]} */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    showToast(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** @param {File} file */
async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {boolean} isLost */
function setLost(isLost) {
  byId("lost").hidden = !isLost;
}

function showGuideWhereItFits() {
  document.body.classList.toggle("guide-open", guideFits.matches);
}

/** @param {string} name */
function toggle(name) {
  document.body.classList.toggle(name);
}

byId("side-toggle").addEventListener("click", () => toggle("side-open"));
byId("guide-toggle").addEventListener("click", () => toggle("guide-open"));
byId("shade").addEventListener("click", () => document.body.classList.remove("side-open", "guide-open"));
guideFits.addEventListener("change", showGuideWhereItFits);
showGuideWhereItFits();

const people = (await fetchPeople()).filter(({ isBot, isDeleted }) => !isBot && !isDeleted);
const remembered = [readAddress().personId, localStorage.getItem(REMEMBERED)];
const first = people.find(({ id }) => remembered.includes(id)) ?? people[0];
if (first === undefined) showToast("There is nobody in this workspace to act as.");
else await start(people, await fetchState(first.id));
