// What Slack keeps of the one app that it knows: the manifest, the secrets, and how the app is reached. Every workspace
// shares these, and the clock.
import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { Deliveries } from "./delivery.ts";
import { HttpTransport } from "./http-transport.ts";
import { Journal } from "./journal.ts";
import { createLocalClock, type LocalClock } from "./local-clock.ts";
import type { Manifest } from "./manifest.ts";
import { type ConnectionLife, SocketMode } from "./socket-mode.ts";
import { Stamps } from "./stamps.ts";

/** In the body of whatever Slack sends; older than signatures, and not to be relied on. */
export const VERIFICATION_TOKEN = "local-verification-token";

export class RegisteredApp {
  readonly manifest: Manifest;
  readonly clock: LocalClock;
  readonly journal: Journal;
  readonly stamps: Stamps;
  readonly id: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret = randomUUID();
  readonly signingSecret = randomUUID().replaceAll("-", "");
  readonly socketMode: SocketMode;
  readonly deliveries: Deliveries;
  #usesSocketMode: boolean;

  constructor(manifest: Manifest, startAt: Temporal.Instant, life?: ConnectionLife) {
    this.manifest = manifest;
    this.clock = createLocalClock(startAt);
    this.journal = new Journal(this.clock);
    this.stamps = new Stamps(this.clock);
    this.id = this.stamps.id("A");
    this.appToken = `xapp-local-${this.id}`;
    this.clientId = `1000000000.${this.id.slice(1)}`;
    this.socketMode = new SocketMode(this.journal, this.id, life);
    this.deliveries = new Deliveries(this.journal, this.clock, this.socketMode);
    this.#usesSocketMode = manifest.usesSocketMode;
  }

  get usesSocketMode(): boolean {
    return this.#usesSocketMode;
  }

  /**
   * Switches Socket Mode off, as somebody does in the app's settings, and sends everything to the app's request URLs,
   * whose origin is `appUrl`.
   * @throws if the app doesn't pass the verification of its URL; then everything stays as it was
   */
  async useHttp(appUrl: string): Promise<void> {
    await this.#http(appUrl).verifyUrl();
    this.socketMode.disconnect("link_disabled");
    this.#usesSocketMode = false;
    this.deliveries.switchTo(this.#http(appUrl));
  }

  useSocketMode(): void {
    this.#usesSocketMode = true;
    this.deliveries.switchTo(this.socketMode);
  }

  /** The HTTP statuses with which the app answers the checks of its certificate. */
  checkSsl(appUrl: string): Promise<number[]> {
    return this.#http(appUrl).checkSsl();
  }

  #http(appUrl: string): HttpTransport {
    const { requestUrls: urls } = this.manifest;
    const { signingSecret } = this;
    return new HttpTransport({ urls, appUrl, signingSecret, verificationToken: VERIFICATION_TOKEN });
  }
}
