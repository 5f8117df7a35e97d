// Faults that a test injects into the Web API: what the network and Slack itself get wrong.
export type Fault =
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "http"; readonly status: number; readonly afterDoing?: boolean }
  | { readonly kind: "delay"; readonly ms: number }
  /** The connection breaks without an answer. */
  | { readonly kind: "cut"; readonly afterDoing?: boolean }
  | { readonly kind: "hold"; readonly until: Promise<void>; readonly afterDoing?: boolean }
  /** `retryAfter` in seconds. */
  | { readonly kind: "rate-limited"; readonly retryAfter: number };

export class Faults {
  readonly #queued = new Map<string, Fault[]>();

  /** For the next `times` calls of the method, after those already queued for it. */
  add(method: string, fault: Fault, times: number): void {
    const queue = this.#queued.get(method) ?? [];
    this.#queued.set(method, [...queue, ...Array.from({ length: times }, () => fault)]);
  }

  take(method: string): Fault | undefined {
    return this.#queued.get(method)?.shift();
  }
}
