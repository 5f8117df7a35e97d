// The days before a newcomer opens the page, played by the store's people against the bot itself: nothing in it is
// made up, so what they find (plans half done, a problem not solved, a promise not answered) goes on from there.
import { Temporal } from "temporal-polyfill";
import type { Driver } from "./slack/driver.ts";
import type { LocalSlack } from "./slack/local-slack.ts";
import { inStore, people, startAt, storeZone } from "./store.ts";

/** Saturday 23 May 2026, in the morning. */
export const storyStartAt = inStore("2026-05-23T10:30");

/**
 * Plays from `storyStartAt` to `startAt`, where it leaves the clock.
 * @param atRest resolves when the bot has done all that was asked of it
 * @throws saying what is there when somebody waits in vain for the bot
 */
export async function playStory(slack: LocalSlack, atRest: () => Promise<void>): Promise<void> {
  const [ana, ben, lee] = [slack.as("ana"), slack.as("ben"), slack.as("lee")];
  const goTo = (wall: string) => passStops(slack, atRest, inStore(wall));

  // Saturday: Rosa Bell buys a sofa, and Lee is asked to change its feet.
  await logSale(ana, "Rosa Bell 212 555 0134 corner sofa $2,400 delivery Thursday 28 May", {
    "Why did they choose it?": "wide enough for all five of them",
    Promises: "taller feet fitted before it goes out @lee",
  });
  await answer(lee, "taller feet", "I'll do it");
  await answer(ana, "Saved: corner sofa", "Add details", {
    "Delivery company": "Swift Freight",
    "Company's phone": "212 555 0142",
    Address: "12 Elm Street, Albany",
    Reference: "SF-2231",
  });

  // Sunday: she is thanked; Tuesday: the delivery is confirmed.
  await goTo("2026-05-24T10:10");
  await answer(ana, "Thank-you call: Rosa Bell", "Reached, happy");
  await goTo("2026-05-26T10:10");
  await answer(ana, "Confirm the delivery: Rosa Bell", "Confirmed");

  // Thursday: the feet are on and the sofa is there; in Los Angeles Theo Marsh takes a chair home.
  await goTo("2026-05-28T15:00");
  await answer(lee, "taller feet", "Done");
  await logSale(ben, "Theo Marsh 415 555 0177 reading chair $640 took it home", {
    "Why did they choose it?": "their back is better in it",
  });
  await goTo("2026-05-28T16:20");
  await answer(ana, "Did it arrive?: Rosa Bell", "Delivered");

  // Friday: a bookcase that Lee will put up.
  await goTo("2026-05-29T15:00");
  await answer(ben, "Thank-you call: Theo Marsh", "Reached, happy");
  await logSale(ana, "Omar Haddad 212 555 0160 walnut bookcase $1,250 installation Friday 5 June", {
    "Why did they choose it?": "holds all the records",
    Promises: "fixed to the wall @lee",
  });
  await answer(lee, "fixed to the wall", "I'll do it");

  // Saturday: the sofa has a fault, and Maria hears of it.
  await goTo("2026-05-30T10:20");
  await answer(ana, "Check-in: Rosa Bell", "Problem", { "What happened?": "one seam came open on the left side" });
  await answer(ana, "Thank-you call: Omar Haddad", "No answer");

  // Sunday: Rosa hears from us, Omar is thanked, and Nina Cole leaves without the dining set.
  await goTo("2026-05-31T12:10");
  await answer(ana, "First answer: Rosa Bell", "Told them");
  await goTo("2026-05-31T16:10");
  await answer(ana, "Thank-you call: Omar Haddad", "Reached, happy");
  await ben.command("/unsold Nina Cole 415 555 0112 dining set");
  await ben.modal("What were they looking for?");
  await ben.choose("What held them back?", "Still comparing");
  await ben.choose("May we call?", "Yes, call");
  await save(ben, { Note: "wants to measure the room first" });

  // Monday: a bed, and a promise that Sam has not answered yet.
  await goTo("2026-06-01T15:30");
  await logSale(ana, "Iris Moss 212 555 0142 oak bed $1,480 delivery Tuesday 9 June", {
    "Why did they choose it?": "firm, and quiet at night",
    Promises: "old bed taken away @sam",
  });

  // Tuesday: the digest and the morning's messages are there, and nobody has read them.
  await goTo("2026-06-01T18:30");
  for (const person of people) await slack.as(person.handle).catchUp();
  await passStops(slack, atRest, startAt);
}

/** When something falls due on most days: the digest, the mornings in New York and Los Angeles, the second tries. */
const stops = ["09:30", "10:00", "13:00", "16:00"];

async function passStops(slack: LocalSlack, atRest: () => Promise<void>, until: Temporal.Instant): Promise<void> {
  // What the bot still answers to the last act belongs to the time before.
  await slack.settled(atRest);
  const isAhead = (at: Temporal.Instant) =>
    Temporal.Instant.compare(slack.clock.now(), at) < 0 && Temporal.Instant.compare(at, until) < 0;
  const today = slack.clock.now().toZonedDateTimeISO(storeZone).toPlainDate();
  const days = Math.ceil(slack.clock.now().until(until).total("days"));
  for (let day = 0; day <= days; day += 1)
    for (const at of stops.map((time) => inStore(`${today.add({ days: day })}T${time}`)).filter(isAhead))
      await slack.clock.moveTo(at);
  await slack.clock.moveTo(until);
}

async function logSale(rep: Driver, words: string, fields: Fields): Promise<void> {
  await rep.command(`/sold ${words}`);
  await save(rep, fields);
}

/** By label. */
type Fields = Readonly<Record<string, string>>;

async function save(person: Driver, fields: Fields): Promise<void> {
  await person.modal(Object.keys(fields)[0]);
  for (const [label, value] of Object.entries(fields)) await person.fill(label, value);
  await person.submit();
  const errors = Object.entries(person.errors()).map(([label, error]) => `${label}: ${error}`);
  if (errors.length > 0) throw new Error(`The story can't go on. ${errors.join("; ")}`);
}

/**
 * Answers the newest message that says these words and has the button; where they begin a closed line of it
 * ("Thank-you call: Rosa Bell"), that is opened first. Resolves when the message shows the answer.
 */
async function answer(person: Driver, words: string, button: string, form?: Fields): Promise<void> {
  const subject = words.split(": ").at(-1) ?? words;
  const isOpen = (text: string) =>
    text.includes(subject) && text.includes(`[${button}]`) && openerOf(text, words) === 0;
  const { ts } = await person.waitForDm((one) => isOpen(person.read(one)) || openerOf(person.read(one), words) > 0);
  const message = () => person.dms().find((one) => one.ts === ts) ?? person.lastDm();
  const opener = openerOf(person.read(message()), words);
  if (opener > 0) await person.press("Open", { message: message(), nth: opener });
  const before = await person.waitFor(`"${button}" for ${words}`, () => {
    const text = person.read(message());
    return isOpen(text) ? text : undefined;
  });
  await person.press(button, { message: message() });
  if (form !== undefined) await save(person, form);
  await person.waitFor(`the answer for ${words}`, () => person.read(message()) !== before || undefined);
}

/** Which of a message's "Open" buttons stands under the line that begins with these words, from 1; 0 where none does. */
function openerOf(text: string, words: string): number {
  const [before = "", line] = text.split(`\n${words}`);
  return line?.split("\n")[1] === "[Open]" ? before.split("[Open]").length : 0;
}
