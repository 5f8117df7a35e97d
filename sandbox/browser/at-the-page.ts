// A person at the local Slack's page: what they do there, by what they see. Every step waits until it can be done.
import type { Locator, Page } from "playwright-core";

export class AtThePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** By full name, as it stands in "Acting as". */
  async become(name: string): Promise<void> {
    const choice = this.page.getByLabel("Acting as");
    const label = await choice.locator("option", { hasText: name }).innerText();
    await choice.selectOption({ label });
    await this.page
      .getByRole("listitem")
      .filter({ hasText: `${name} (you)` })
      .waitFor({ state: "attached" });
  }

  /** By what stands in the sidebar, which a phone opens first; to a person whom one has not written to yet, too. */
  async open(conversation: string): Promise<void> {
    const rows = this.page.getByRole("navigation", { name: "Channels and people" });
    if (!(await rows.isVisible())) await this.page.getByRole("button", { name: "Channels and people" }).click();
    await rows.getByRole("button", { name: conversation }).first().click();
  }

  async openHome(): Promise<Locator> {
    await this.open("Follow Through");
    await this.page.getByRole("tab", { name: "Home" }).click();
    return this.page.getByRole("region", { name: "Home" });
  }

  /** To the app's direct messages, which it must have written some of. */
  async openMessages(): Promise<void> {
    await this.open("Follow Through");
    await this.page.getByRole("tab", { name: "Messages", selected: true }).waitFor();
  }

  /** Begins the command, takes its completion, types the rest and sends it. */
  async command(name: string, words: string): Promise<void> {
    const line = this.page.getByRole("combobox", { name: "Message" });
    await line.fill("");
    await line.pressSequentially(name.slice(0, 3));
    await this.page.getByRole("option", { name }).click();
    await line.pressSequentially(words);
    await line.press("Enter");
  }

  /** By a button of the clock. Returns when all that fell due on the way is done and shown. */
  async moveClock(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
    await this.#clockRests();
  }

  /** @param wall on this person's clock, "2026-06-04T16:00" */
  async moveClockTo(wall: string): Promise<void> {
    await this.page.getByRole("button", { name: "Go to…" }).click();
    await this.page.getByLabel("Move the clock forward to").fill(wall);
    await this.page.getByRole("button", { name: "Go", exact: true }).click();
    await this.#clockRests();
  }

  /** The newest message here, once it says this. */
  async newest(words: string): Promise<Locator> {
    const message = this.#newest();
    await message.filter({ hasText: words }).waitFor();
    return message;
  }

  /** Presses a button of the newest message. */
  async press(button: string): Promise<void> {
    const newest = this.#newest();
    await newest.getByRole("button", { name: button, exact: true }).click();
  }

  /** Picks in a menu of the newest message, named by its placeholder. */
  async pick(menu: string, option: string): Promise<void> {
    const newest = this.#newest();
    await newest.getByRole("button", { name: menu }).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  /** The open form, once it has its fields. */
  async form(title: string): Promise<Locator> {
    const form = this.page.getByRole("dialog", { name: title });
    await form.getByRole("textbox").first().waitFor();
    return form;
  }

  #newest(): Locator {
    return this.page.getByRole("log", { name: "Messages" }).getByRole("article").last();
  }

  async #clockRests(): Promise<void> {
    await this.page.locator('#clock[aria-busy="false"]').waitFor();
  }
}
