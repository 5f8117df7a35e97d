// A real Chromium, headless, with its own empty profile, and a note of everything on the page that should not be.
import { existsSync } from "node:fs";
import { chromium, type Page } from "playwright-core";

export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Fingers instead of a mouse. */
  readonly isPhone: boolean;
  /** Dots to a pixel; 1 when not given. */
  readonly sharpness?: number;
}

export const desktop: Screen = { width: 1280, height: 800, isPhone: false };
export const phone: Screen = { width: 390, height: 844, isPhone: true };

export interface Browser {
  readonly page: Page;
  /** Errors and warnings of the page, and whatever it asked of another origin than its own. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** @throws saying how to install Chromium where there is none */
export async function openBrowser(url: string, { width, height, isPhone, sharpness = 1 }: Screen): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: quietly });
  const complaints: string[] = [];
  const page = await browser.newPage({
    viewport: { width, height },
    isMobile: isPhone,
    hasTouch: isPhone,
    deviceScaleFactor: sharpness,
    locale: "en-US",
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol !== "data:" && asked.origin !== new URL(url).origin) complaints.push(`asked ${asked.href}`);
  });
  await page.goto(url);
  return { page, complaints, close: () => browser.close() };
}

/** For one step of a person; the slowest lets a day and a half go by on the clock. */
const PATIENCE_MS = 15_000;

/** No sandbox, since it may run as root; and no call home of the browser's own. */
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the systems' own packages and installers put it. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function findChromium(): string {
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    "The page is tried in a real browser, and there is no Chromium or Chrome here. Install one (Debian and Ubuntu: " +
      `apt-get install chromium; macOS: brew install --cask google-chrome). Looked for: ${places.join(", ")}`,
  );
}
