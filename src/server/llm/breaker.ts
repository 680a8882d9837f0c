import "server-only";
import { ProviderFailure } from "./failure";

export interface BreakerOptions {
  /** Failed calls in a row that open it. */
  failures: number;
  /** How long it stays open, in milliseconds. */
  openMs: number;
  now: () => number;
}

export type CallOutcome = "ok" | "failed" | "neutral";

/**
 * Spares a provider that fails: after `failures` failed calls in a row nothing is sent for `openMs`, then one call
 * tries; its success closes the breaker, its failure opens it again.
 */
export class Breaker {
  private failedInARow = 0;
  private openUntil = 0;
  private probing = false;

  constructor(private readonly options: BreakerOptions) {}

  get state(): "closed" | "open" {
    return this.failedInARow >= this.options.failures ? "open" : "closed";
  }

  /**
   * Asks to make a call.
   * @returns what reports how it went: "neutral" where the provider is not to blame (cancelled, refused)
   * @throws ProviderFailure "resting"
   */
  enter(): (outcome: CallOutcome) => void {
    const open = this.state === "open";
    if (open && (this.probing || this.options.now() < this.openUntil)) throw new ProviderFailure("resting");
    if (open) this.probing = true;
    let reported = false;
    return (outcome) => {
      if (reported) return;
      reported = true;
      if (open) this.probing = false;
      if (outcome === "ok") this.failedInARow = 0;
      if (outcome !== "failed") return;
      this.failedInARow += 1;
      if (this.state === "open") this.openUntil = this.options.now() + this.options.openMs;
    };
  }
}
