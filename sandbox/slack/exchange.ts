// What is kept of what went between the local Slack and the app; tests and the page's inspector read it.

export interface Violation {
  readonly at: string;
  /** A short fixed name: "late-ack", "invalid-blocks", "missing-scope" … */
  readonly what: string;
  readonly detail: string;
}

export interface Exchange {
  /** Counted from 1. */
  readonly nr: number;
  readonly at: string;
  readonly direction: "to-app" | "from-app";
  /** An envelope's kind with its subject, or a Web API method. */
  readonly type: string;
  readonly ok: boolean;
  /** Real milliseconds until the acknowledgement or the answer. */
  readonly ms: number;
  /** Why it was not ok. */
  readonly detail: string;
  /** What was asked or told, and what came back: an acknowledgement's payload, or a method's answer. */
  readonly sent: unknown;
  readonly answer: unknown;
}
