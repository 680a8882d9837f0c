import "server-only";

interface Waiting {
  owner: string;
  arrival: number;
  told: number;
  onPosition: ((position: number) => void) | undefined;
  start: () => void;
}

/**
 * A number of places, given in turn to those who wait: whoever has a run under way, or one waiting before, comes after
 * those who have none, and everybody counts as come when their last run ended at the earliest. So everybody has one turn
 * before anybody has two, and nobody waits for ever. Positions are told as they change.
 */
export class FairQueue {
  private free: number;
  private waiting: Waiting[] = [];
  /** Counts arrivals and starts, so that they can be compared. */
  private clock = 0;
  /** How many runs of an owner are under way, and when one last began or ended of those who wait again. */
  private readonly running = new Map<string, number>();
  private readonly lastTurn = new Map<string, number>();

  constructor(places: number) {
    this.free = places;
  }

  /**
   * Waits for a place.
   * @param onPosition told the place in the queue, from 1, and 0 when its turn has come
   * @returns what gives the place back; safe to call twice
   * @throws the reason of `signal`, when it aborts first
   */
  async enter(
    owner: string,
    signal?: AbortSignal,
    onPosition?: (position: number) => void,
  ): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      this.count(owner, 1);
      onPosition?.(0);
    } else await this.wait(owner, onPosition, signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave(owner);
    };
  }

  private wait(
    owner: string,
    onPosition: ((position: number) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting = this.waiting.filter((one) => one !== entry);
        this.tellPositions();
        reject(signal?.reason);
      };
      const start = () => {
        signal?.removeEventListener("abort", giveUp);
        onPosition?.(0);
        resolve();
      };
      const entry: Waiting = { owner, arrival: this.clock++, told: -1, onPosition, start };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.waiting.push(entry);
      this.tellPositions();
    });
  }

  private leave(owner: string): void {
    this.count(owner, -1);
    const next = this.inOrder()[0];
    if (!next) {
      this.free += 1;
      return;
    }
    this.waiting = this.waiting.filter((one) => one !== next);
    this.count(next.owner, 1);
    next.start();
    this.tellPositions();
  }

  /** Those who wait, as they would come now. */
  private inOrder(): Waiting[] {
    const before = new Map(this.running);
    return this.waiting
      .map((entry) => {
        const ahead = before.get(entry.owner) ?? 0;
        before.set(entry.owner, ahead + 1);
        const came = Math.max(entry.arrival, this.lastTurn.get(entry.owner) ?? -1);
        return { entry, ahead, came };
      })
      .sort((one, other) => one.ahead - other.ahead || one.came - other.came)
      .map(({ entry }) => entry);
  }

  private count(owner: string, more: number): void {
    const count = (this.running.get(owner) ?? 0) + more;
    if (count > 0) this.running.set(owner, count);
    else this.running.delete(owner);
    this.lastTurn.set(owner, this.clock++);
    // Who neither runs nor waits is forgotten.
    if (count === 0 && !this.waiting.some((one) => one.owner === owner)) this.lastTurn.delete(owner);
  }

  private tellPositions(): void {
    this.inOrder().forEach((entry, at) => {
      if (entry.told === at + 1) return;
      entry.told = at + 1;
      entry.onPosition?.(at + 1);
    });
  }
}
