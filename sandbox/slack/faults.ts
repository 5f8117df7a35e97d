// Faults that a test orders: what the network and Slack itself get wrong, in the app's calls and on the way to the app.

/** In a call of the Web API. `afterDoing`: the call has been carried out, and its answer alone is lost. */
export type Fault =
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "http"; readonly status: number; readonly afterDoing?: boolean }
  | { readonly kind: "delay"; readonly ms: number }
  /** The connection breaks without an answer. */
  | { readonly kind: "cut"; readonly afterDoing?: boolean }
  | { readonly kind: "hold"; readonly until: Promise<void>; readonly afterDoing?: boolean }
  /** `retryAfter` in seconds. Calls that come before they have passed are refused too, and are a violation. */
  | { readonly kind: "rate-limited"; readonly retryAfter: number };

/** On the way to the app. */
export type DeliveryFault =
  /** It never arrives. */
  | { readonly kind: "drop" }
  /** It arrives twice, the second time as Slack's own slip: the same envelope, no retry. */
  | { readonly kind: "double" }
  | { readonly kind: "delay"; readonly ms: number }
  /** It arrives, and the connection breaks before the acknowledgement. */
  | { readonly kind: "cut" };

/** Faults in waiting, by a method's name or a delivery's subject; those of "*" meet whatever has none of its own. */
export class FaultQueue<F> {
  readonly #queued = new Map<string, F[]>();

  /** For the next `times` of that name, after those already queued for it. */
  add(name: string, fault: F, times: number): void {
    const queue = this.#queued.get(name) ?? [];
    this.#queued.set(name, [...queue, ...Array.from({ length: times }, () => fault)]);
  }

  take(name: string): F | undefined {
    return this.#queued.get(name)?.shift() ?? this.#queued.get("*")?.shift();
  }
}
