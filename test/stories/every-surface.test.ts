// Every button and menu outside of a nudge's answers, as a retailer would check it: what it does for whom it is shown to,
// who else may press it, and what anybody else is told; and that there are no others.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listElements, type PlacedElement } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { plans } from "../../src/features/follow-up/rules/default-plan.ts";
import { followOn } from "../../src/features/follow-up/rules/follow-on.ts";
import { answerElements, menuElement } from "../../src/features/nudge/messages/answers.ts";
import { closeForms } from "../support/form.ts";
import { forms } from "../support/forms.ts";
import { growStore, places } from "../support/grown-store.ts";
import { listenedFor } from "../support/listened-for.ts";
import { readTable } from "../support/plan-table.ts";
import { type Action, noticesOf, pressAs, toldPrivately } from "../support/press-as.ts";
import { type SlackTap, startTap } from "../support/slack-tap.ts";
import { snapshot } from "../support/snapshot.ts";
import type { StoreInSlack } from "../support/store-in-slack.ts";

/**
 * What is pressed, where it stands, what it opens or says, who may press it (the first is shown it; "all": whoever works
 * here), and what a colleague reads who may not. From top to bottom on one morning: what was pressed above is done.
 * Guests and people of another workspace are refused everywhere.
 */
const table = `
queue:open            | digest                  | Hand over…             | opens Hand over                                         | Maria           | A manager hands over all that a colleague looks after.
sold:open             | first word to a manager | Log a sale             | opens Log a sale                                        | Maria, all      |
queue:open-for        | word of a leaver        | Hand over…             | opens Hand over                                         | Maria           | A manager hands over all that a colleague looks after.
customer:choose       | which customer?         | Iris Moss, oak bench   | says "Promised: old bench"                              | Ben, all        |
sold:details          | sale saved              | Add details            | opens Add details                                       | Ana, Maria      | This is Ana Lima's sale: Ana Lima or a manager changes it.
promise:add           | sale saved              | Add promise            | opens Log a promise                                     | Ana, all        |
delivery:change-sale  | sale saved              | Change delivery        | opens Change delivery                                   | Ana, Sam, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
sold:return           | sale saved              | Cancelled or returned… | opens Cancelled or returned                             | Ana, Maria      | This is Ana Lima's sale: Ana Lima or a manager can cancel it.
sold:someone-else     | lamp saved              | Someone else           | says "Not the Iris Moss from before"                    | Ana, Maria      | This is Ana Lima's customer: Ana Lima or a manager says who it is.
sold:same-person      | rug saved               | Same person            | says "The same person as before"                        | Ana, Maria      | This is Ana Lima's customer: Ana Lima or a manager says who it is.
sold:undo             | lamp saved              | Undo                   | says "Taken back: brass lamp"                           | Ana             | Only the one who logged a sale can take it back.
visit:someone-else    | visit saved             | Someone else           | says "Not the Iris Moss from before"                    | Ana, Maria      | This is Ana Lima's customer: Ana Lima or a manager says who it is.
visit:same-person     | sofa visit saved        | Same person            | says "The same person as before"                        | Ana, Maria      | This is Ana Lima's customer: Ana Lima or a manager says who it is.
visit:undo            | visit saved             | Undo                   | says "Taken back: Iris Moss's visit"                    | Ana             | Only the one who logged a visit can take it back.
promise:more          | promise saved           | Change promise…        | opens Change promise                                    | Ana, Maria      | Ana Lima promised it: Ana Lima or a manager changes it.
promise:more          | promise saved           | Withdraw…              | opens Withdraw                                          | Ana, Maria      | Ana Lima promised it: Ana Lima or a manager changes it.
promise:more          | promise saved           | History                | opens History                                           | Ana, all        |
promise:undo          | promise saved           | Undo                   | says "Taken back:"                                      | Ana             | Only the one who logged a promise can take it back.
promise:late          | own promise             | Will be late           | opens Will be late                                      | Ana, Maria      | This is Ana Lima's follow-up: Ana Lima or a manager answers it.
promise:cant          | promise asked           | Can't as promised      | opens Can't as promised                                 | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
promise:menu          | promise asked           | Not mine…              | opens Not mine                                          | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
promise:accept        | promise asked           | I'll do it             | says "You keep this for Iris Moss"                      | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
promise:done          | promise asked           | Done                   | says "Done for Iris Moss"                               | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
promise:undo-change   | promise asked           | Undo                   | says "You keep this for Iris Moss"                      | Sam             | Only the one who did this can undo it.
customer:card         | promise asked           | Customer card          | says "oak bench, bought Tuesday 2 June"                 | Sam, all        |
promise:cant          | word of a change        | Can't as promised      | opens Can't as promised                                 | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
promise:menu          | word of a change        | Not mine…              | opens Not mine                                          | Sam, Maria      | This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.
customer:card         | word of a change        | Customer card          | says "tea trolley, bought Tuesday 2 June"               | Sam, all        |
delivery:undo-change  | delivery changed        | Undo                   | says "Taken back: the change of tea trolley"            | Ana             | Only the one who changed a delivery can take that back.
delivery:facts        | facts added             | Add facts              | opens Add facts                                         | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
delivery:undo-change  | facts added             | Undo                   | says "Taken back: the change of oak bench"              | Sam             | Only the one who changed a delivery can take that back.
sold:undo-return      | return noted            | Undo                   | says "It stands: bed frame"                             | Ana             | Only the one who noted it can take it back.
issue:fixed-for       | card with a problem     | Fixed                  | opens Fixed                                             | Ana, Maria      | This is Ana Lima's follow-up: Ana Lima or a manager answers it.
issue:undo            | problem reported        | Undo                   | says "Taken back: the report for Paul"                  | Ana             | Only the one who reported it can take it back.
customer:undo-contact | contact saved           | Undo                   | says "Taken back: a contact with Paul"                  | Ana             | Only the one who logged a contact can take it back.
nudge:undo-do-not-contact | wish saved          | Undo                   | says "Taken back: Rosa Stein may be contacted"          | Ana             | Only the one who noted it can take it back.
issue:undo-praise     | praise saved            | Undo                   | says "Taken back: the good word from Paul"              | Ana             | Only the one who passed it on can take it back.
delivery:facts        | facts asked             | Add facts              | opens Add facts                                         | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
delivery:not-known    | facts asked             | Not known yet          | opens Not known yet                                     | Sam             | Sam Reyes was asked this: they answer it, or a manager adds the facts.
customer:card         | facts asked             | Customer card          | says "oak table, bought"                                | Sam, all        |
nudge:undo            | nudge answered          | Undo                   | says "[Date changed]"                                   | Ana, Maria      | Only the one who answered, the one who was asked, or a manager, can undo it.
sold:details          | customer card           | Add details            | opens Add details                                       | Ana, Maria      | This is Ana Lima's sale: Ana Lima or a manager changes it.
sold:return           | customer card           | Cancelled or returned… | opens Cancelled or returned                             | Ana, Maria      | This is Ana Lima's sale: Ana Lima or a manager can cancel it.
delivery:facts        | customer card           | Add facts              | opens Add facts                                         | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
delivery:change-sale  | customer card           | Change delivery        | opens Change delivery                                   | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
promise:more          | customer card           | History                | opens History                                           | Ben, all        |
promise:add-for       | customer card           | Add promise            | opens Log a promise                                     | Ben, all        |
issue:open-for        | customer card           | Report a problem       | opens Report a problem                                  | Ben, all        |
issue:praise          | customer card           | Pass on praise         | opens Pass on praise                                    | Ben, all        |
customer:contact-for  | customer card           | Log a contact          | opens Log a contact                                     | Ben, all        |
nudge:do-not-contact  | customer card           | Do not contact…        | opens Do not contact                                    | Ben, all        |
queue:take-over       | card of Ana's customer  | Take over              | says "June, Ben Ito"                                    | Ben, Sam, Maria | It is yours already.
customer:card         | word of a take-over     | Customer card          | says "tea trolley, bought Tuesday 2 June"               | Ana, all        |
delivery:arrived      | customer card           | Delivered              | says "Noted: it has arrived: oak bench, for Iris Moss." | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
promise:not-confirmed | card, none could ask    | Close as not confirmed | says "closed as not confirmed"                          | Maria           | Only a manager can close it as not confirmed.
issue:not-confirmed   | card, none could ask    | Close as not confirmed | says "Closed as not confirmed"                          | Maria           | Only a manager can close it as not confirmed.
sold:open             | Home                    | Log a sale             | opens Log a sale                                        | Ana, all        |
visit:open            | Home                    | Log a visit            | opens Log a visit                                       | Ana, all        |
promise:open          | Home                    | Log a promise          | opens Log a promise                                     | Ana, all        |
issue:open            | Home                    | Report a problem       | opens Report a problem                                  | Ana, all        |
customer:log-contact  | Home                    | Log a contact          | opens Log a contact                                     | Ana, all        |
promise:more          | Home                    | History                | opens History                                           | Ana, all        |
home:more             | Home                    | Show more              | shows "16 more."                                        | Sam, all        |
away:open             | Home                    | I'm away…              | opens I'm away                                          | Ana, all        |
queue:open-of         | Home                    | Hand over…             | opens Hand over                                         | Maria           | A manager hands over all that a colleague looks after.
away:back             | Home                    | Back                   | says "Welcome back, Ben."                               | Ben             | You are not away: there is nothing to change.
away:days             | Home                    | My days                | opens My days                                           | Ana, all        |
away:hours            | Home                    | My hours               | opens My days and hours                                 | Ana, all        |
delivery:facts        | Home                    | Add facts              | opens Add facts                                         | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
delivery:change-sale  | Home                    | Change delivery        | opens Change delivery                                   | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
queue:open-for        | Home                    | Hand over…             | opens Hand over                                         | Maria           | A manager hands over all that a colleague looks after.
queue:pass            | Home                    | Hand over…             | opens Hand over                                         | Maria, Ana      | This is Ana Lima's follow-up: Ana Lima or a manager answers it.
queue:open            | Home                    | Hand over customers…   | opens Hand over                                         | Maria           | A manager hands over all that a colleague looks after.
delivery:arrived      | Home                    | Delivered              | says "Noted: it has arrived:"                           | Sam, Ana, Maria | This is Ana Lima's sale: Ana Lima or a manager changes it.
nudge:open            | morning's list          | Open                   | says "[Date changed]"                                   | Ana             | This list is a colleague's: only they can open what is in it.
nudge:more            | morning's list          | Show more              | says "20 more."                                         | Ana             | This list is a colleague's: only they can open what is in it.
away:off-today        | morning's list          | Off today              | says "Enjoy it:"                                        | Ana             | This list is a colleague's: only they can take the day off.
`;

/** In a form, for whoever has it open: it asks for something else then (test/stories/every-form.test.ts fills it in). */
const inForms: readonly string[] = [
  ...["sold:how", "sold:on", "sold:how-much", "issue:customer", "issue:about", "nudge:outcome", "promise:customer"],
];

const staff = ["ana", "ben", "sam", "maria"];
const strangers = ["gus", "tess"];
const notStaff = "guests of this workspace can't use it";

let store: StoreInSlack;
let tap: SlackTap;

beforeAll(async () => {
  store = await growStore(async (slack) => {
    tap = await startTap(slack);
    return { ...tap.environment, DELIVERY_PERSON: slack.person("sam").id };
  });
}, 60_000);
afterAll(async () => {
  await store.close();
  await tap.stop();
});

interface Row {
  readonly id: string;
  readonly where: string;
  readonly label: string;
  /** "opens" a form, "says" something, or on Home "shows" it on another page; and which. */
  readonly does: string;
  readonly what: string;
  /** Handles; the first is shown it. */
  readonly allowed: readonly [string, ...string[]];
  /** It changes nothing. */
  readonly isLooking: boolean;
  readonly refusal: string;
}

const rows = readTable(table).map((line): [string, Row] => {
  const [id = "", where = "", label = "", comes = "", who = "", refusal = ""] = line
    .split("|")
    .map((cell) => cell.trim());
  const [, does = "", what = ""] = /^(opens|says|shows) "?(.*?)"?$/.exec(comes) ?? [];
  const [first = "", ...named] = who.toLowerCase().split(", ");
  const isForAll = named.includes("all");
  const others = isForAll ? staff.filter((one) => one !== first) : named;
  const isLooking = does === "opens" || isForAll;
  return [
    `${where}: ${label} (${id})`,
    { id, where, label, does, what, allowed: [first, ...others], isLooking, refusal },
  ];
});

describe("outside of a nudge's answers", { timeout: 30_000, shuffle: false }, () => {
  afterEach(() => Promise.all([...staff, "gus"].map((handle) => closeForms(store.slack.as(handle)))));

  test.each(rows)("%s", async (_, row) => {
    const { where, label, does, what, allowed, refusal } = row;
    const person = store.slack.as(allowed[0]);
    const place = await places[where]?.(store, person);
    if (place === undefined) throw new Error(`nobody knows the way to "${where}"`);
    const isOnHome = "isOnHome" in place;
    const found = find(row, isOnHome ? (person.state().home?.view.blocks ?? []) : place.message.blocks);

    const before = await snapshot(store.database);
    for (const handle of [...strangers, ...staff.filter((one) => !allowed.includes(one))]) {
      const { doors, heard } = await pressAs({ store, tap }, handle, found.action, isOnHome);
      const reads = strangers.includes(handle) ? notStaff : refusal;
      expect([handle, heard]).toEqual([handle, [expect.stringContaining(reads)]]);
      expect(formsOf(doors)).toEqual([]);
      await closeForms(doors);
    }
    // What changes nothing is done by all who may; the rest by whom it is shown to.
    for (const handle of row.isLooking ? allowed.slice(1) : []) {
      const { doors, heard } = await pressAs({ store, tap }, handle, found.action, isOnHome);
      const seen = does === "opens" ? titlesOf(doors) : heard;
      expect([handle, seen]).toEqual([handle, does === "shows" ? [] : [expect.stringContaining(what)]]);
      await closeForms(doors);
    }
    expect(await snapshot(store.database)).toEqual(before);

    const told = toldPrivately(person).length;
    const read = () => {
      if (isOnHome) return does === "shows" ? [person.home()] : [];
      return [person.read(newest(person, place.message))];
    };
    const was = read();
    if (does === "says") expect(was.join()).not.toContain(what);
    const which = { ...place, nth: found.nth };
    await (found.option === null ? person.press(label, which) : person.select(found.name, found.option, which));
    await store.settled();
    const seen =
      does === "opens" ? titlesOf(person) : [...toldPrivately(person).slice(told), ...noticesOf(person), ...read()];
    expect(seen.join("\n")).toContain(what);
    if (does === "shows") expect(read()).not.toEqual(was);
  });
});

const formsOf = (person: Driver) => person.state().modals.filter(({ view }) => view.submit);
const titlesOf = (person: Driver) => person.state().modals.map(({ view }) => view.title.text);

function newest(person: Driver, message: SeenMessage): SeenMessage {
  const messages = person.state().conversations.flatMap((one) => one.messages);
  return messages.find(({ ts }) => ts === message.ts) ?? message;
}

interface Found {
  /** What the element is called, and which of those that are called so there it is. */
  readonly name: string;
  readonly nth: number;
  /** Of a menu. */
  readonly option: string | null;
  readonly action: Action;
}

/** The button, or the option of a menu that begins so. */
function find({ id, label }: Row, blocks: Parameters<typeof listElements>[0]): Found {
  const elements = listElements(blocks);
  for (const placed of elements.filter(({ actionId }) => actionId === id)) {
    const { element, actionId, blockId } = placed;
    const name = nameOf(placed);
    const nth = elements.filter((one) => nameOf(one) === name).indexOf(placed) + 1;
    const sent = { type: element.type, action_id: actionId, block_id: blockId };
    if (element.type === "button" && name === label)
      return { name, nth, option: null, action: { ...sent, value: element.value } };
    const options = element.type === "overflow" || element.type === "static_select" ? (element.options ?? []) : [];
    const option = options.find(({ text }) => text.text.startsWith(label));
    if (option) return { name, nth, option: option.text.text, action: { ...sent, selected_option: option } };
  }
  throw new Error(`there is no "${label}" (${id}) among: ${elements.map(({ actionId }) => actionId)}`);
}

function nameOf({ element }: PlacedElement): string {
  if (element.type === "button") return element.text.text;
  return element.type === "static_select" ? (element.placeholder?.text ?? "") : "…";
}

describe("every id", () => {
  test("of a button or a menu stands in a table: here, under a nudge, or in a form", () => {
    const steps = [...plans.flatMap((plan) => plan.steps), followOn];
    const ofNudges = steps.flatMap(({ answers }) => [...answerElements(answers, "", []), menuElement("")]);
    const known = [...rows.map(([, { id }]) => id), ...ofNudges.map(({ action_id }) => action_id), ...inForms];
    expect([...new Set(known)].toSorted()).toEqual(listenedFor("action", store).toSorted());
  });

  test("of a form is filled in and handed in (test/stories/every-form.test.ts)", () => {
    const known = new Set(forms.map(({ callbackId }) => callbackId));
    expect([...known].toSorted()).toEqual(listenedFor("submit", store).toSorted());
  });

  test.each(inForms)("in a form is refused to strangers: %s", async (id) => {
    for (const handle of strangers) {
      const action = { type: "static_select", action_id: id, block_id: "b" };
      const { heard } = await pressAs({ store, tap }, handle, action);
      expect(heard).toEqual([expect.stringContaining(notStaff)]);
    }
  });

  test("of a menu that is searched lists our customers to whoever works here, and nothing to strangers", async () => {
    for (const action_id of listenedFor("suggest", store))
      for (const handle of [...strangers, "ben"]) {
        const user = { id: store.slack.person(handle).id, team_id: store.slack.teamId };
        const payload = { type: "block_suggestion", action_id, block_id: "b", value: "Iris", user };
        const answer = await tap.deliver({
          envelope_id: "",
          type: "interactive",
          payload,
          accepts_response_payload: true,
        });
        const says = handle === "ben" ? expect.stringContaining("Iris Moss") : JSON.stringify({ options: [] });
        expect([action_id, handle, JSON.stringify(answer)]).toEqual([action_id, handle, says]);
      }
  });
});
