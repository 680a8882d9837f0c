import "server-only";

interface Waiting {
  owner: string;
  /** The turn it belongs to: everybody's first run comes before anybody's second. */
  turn: number;
  arrival: number;
  told: number;
  onPosition: ((position: number) => void) | undefined;
  start: () => void;
}

/**
 * A number of places, given in turn to those who wait: someone with ten runs waiting has one of them done, then the others
 * have one of theirs. Positions are told as they change.
 */
export class FairQueue {
  private free: number;
  private waiting: Waiting[] = [];
  private arrivals = 0;
  private turn = 0;
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
    const turn = Math.max(this.turn, (this.lastTurn.get(owner) ?? -1) + 1);
    this.lastTurn.set(owner, turn);
    if (this.free > 0) {
      this.free -= 1;
      onPosition?.(0);
    } else await this.wait({ owner, turn, onPosition }, signal);
    this.turn = Math.max(this.turn, turn);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave();
    };
  }

  /** How many wait. */
  get length(): number {
    return this.waiting.length;
  }

  private wait(
    { owner, turn, onPosition }: Pick<Waiting, "owner" | "turn" | "onPosition">,
    signal?: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting = this.waiting.filter((one) => one !== entry);
        this.tellPositions();
        reject(signal?.reason);
      };
      const entry: Waiting = {
        owner,
        turn,
        arrival: this.arrivals++,
        told: -1,
        onPosition,
        start: () => {
          signal?.removeEventListener("abort", giveUp);
          onPosition?.(0);
          resolve();
        },
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.waiting.push(entry);
      this.waiting.sort((one, other) => one.turn - other.turn || one.arrival - other.arrival);
      this.tellPositions();
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (!next) {
      this.free += 1;
      // Nobody waits: whoever comes now comes first.
      this.lastTurn.clear();
      return;
    }
    next.start();
    this.tellPositions();
  }

  private tellPositions(): void {
    this.waiting.forEach((entry, at) => {
      if (entry.told === at + 1) return;
      entry.told = at + 1;
      entry.onPosition?.(at + 1);
    });
  }
}
