import "server-only";
import { ProviderFailure } from "./failure";

interface Queue {
  active: number;
  waiting: (() => void)[];
}

/** At most `places` calls at once per person; the rest wait in the order in which they came, however long. */
export class Line {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly places: number) {}

  /**
   * Waits for a place.
   * @returns what gives the place to the next; safe to call twice
   * @throws ProviderFailure "cancelled" when `signal` aborts first
   */
  async enter(userId: string, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new ProviderFailure("cancelled");
    const queue = this.queues.get(userId) ?? { active: 0, waiting: [] };
    this.queues.set(userId, queue);
    if (queue.active < this.places) queue.active += 1;
    else await this.wait(queue, signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave(userId, queue);
    };
  }

  /** Number of calls of a person that are under way or waiting. */
  size(userId: string): number {
    const queue = this.queues.get(userId);
    return queue ? queue.active + queue.waiting.length : 0;
  }

  private wait(queue: Queue, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = () => {
        queue.waiting = queue.waiting.filter((waiting) => waiting !== turn);
        reject(new ProviderFailure("cancelled"));
      };
      signal.addEventListener("abort", giveUp, { once: true });
      queue.waiting.push(turn);
    });
  }

  private leave(userId: string, queue: Queue): void {
    const next = queue.waiting.shift();
    // The place passes on without becoming free in between, so nobody can jump the line.
    if (next) {
      next();
      return;
    }
    queue.active -= 1;
    if (queue.active === 0) this.queues.delete(userId);
  }
}
