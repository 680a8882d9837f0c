import "server-only";

/** Anything that happens during a run; the last one is final. */
export interface Numbered<E> {
  /** 1-based place in the run; a follower resumes after it. */
  seq: number;
  event: E;
}

/** How a run tells its followers what happens. */
export interface RunHandle<E> {
  emit(event: E): void;
  /** Aborted when the person cancels, or when nobody has followed for a while. */
  signal: AbortSignal;
}

/** Runs are keyed by person first: nobody can follow or cancel another person's run by guessing its id. */
export function runKey(userId: string, clientRequestId: string): string {
  return `${userId} ${clientRequestId.toLowerCase()}`;
}

interface Run<E, R> {
  fingerprint: string;
  events: Numbered<E>[];
  finished: boolean;
  result: Promise<R>;
  cancel: AbortController;
  watchers: number;
  unwatched: NodeJS.Timeout | undefined;
  /** Wakes the followers that wait for the next event. */
  wake: PromiseWithResolvers<void>;
}

export interface HubTimes {
  unwatchedMs: number;
  keepFinishedMs: number;
}

/**
 * Runs in this process that several callers share: the one who asked, whoever repeats the same request, and those who
 * follow it as a stream. A key is run once at a time; all its events are kept until a while after its end, so that a
 * follower may come late or come back. Nothing here outlives the process: what must last is in the database.
 */
export class RunHub<E, R> {
  readonly #runs = new Map<string, Run<E, R>>();
  /** Followers that came before their run. */
  readonly #expected = new Map<string, PromiseWithResolvers<void> & { waiting: number }>();
  readonly #times: HubTimes;

  constructor(times: HubTimes) {
    this.#times = times;
  }

  /**
   * Joins the unfinished run of this key, or starts one. A run that has finished is not joined: `work` answers from the
   * database then.
   * @param fingerprint what is asked for; the same key with another fingerprint is refused by `refuse`
   * @throws what `refuse` throws, and what the run throws
   */
  async run(
    key: string,
    fingerprint: string,
    work: (handle: RunHandle<E>) => Promise<R>,
    options: { refuse: () => Error; signal?: AbortSignal | undefined },
  ): Promise<R> {
    const running = this.#runs.get(key);
    if (running && !running.finished) {
      if (running.fingerprint !== fingerprint) throw options.refuse();
      return this.#watched(running, options.signal, () => running.result);
    }
    const run = this.#start(key, fingerprint, work);
    return this.#watched(run, options.signal, () => run.result);
  }

  /** Is there a run of this key, under way or ended a moment ago? */
  has(key: string): boolean {
    return this.#runs.has(key);
  }

  /** Keys whose runs are waited for. */
  get expected(): number {
    return this.#expected.size;
  }

  /** Stops the run of a key. False if there is none that could be stopped. */
  cancel(key: string): boolean {
    const run = this.#runs.get(key);
    if (!run || run.finished) return false;
    run.cancel.abort();
    return true;
  }

  /**
   * The events of a run after `afterSeq`, then those to come, until its end. Waits up to `appearMs` for the run to begin
   * and ends at once, without an event, if it does not.
   */
  async *follow(
    key: string,
    afterSeq: number,
    options: { appearMs: number; signal?: AbortSignal | undefined },
  ): AsyncGenerator<Numbered<E>> {
    if (!this.#runs.has(key)) await this.#appearance(key, options);
    const run = this.#runs.get(key);
    if (!run) return;
    this.#enter(run);
    try {
      let next = run.events.findIndex((entry) => entry.seq > afterSeq);
      if (next === -1) next = run.events.length;
      while (!options.signal?.aborted) {
        const entry = run.events[next];
        if (entry) {
          next += 1;
          yield entry;
        } else if (run.finished) {
          return;
        } else {
          await settledOrAborted(run.wake.promise, options.signal);
        }
      }
    } finally {
      this.#leave(run);
    }
  }

  #start(key: string, fingerprint: string, work: (handle: RunHandle<E>) => Promise<R>): Run<E, R> {
    const cancel = new AbortController();
    const settled = Promise.withResolvers<R>();
    const run: Run<E, R> = {
      fingerprint,
      events: [],
      finished: false,
      result: settled.promise,
      cancel,
      watchers: 0,
      unwatched: undefined,
      wake: Promise.withResolvers<void>(),
    };
    // A run that nobody waits for any more may still fail; its ledger row tells.
    run.result.catch(() => undefined);
    const wake = () => {
      run.wake.resolve();
      run.wake = Promise.withResolvers<void>();
    };
    const emit = (event: E) => {
      run.events.push({ seq: run.events.length + 1, event });
      wake();
    };
    const finish = () => {
      run.finished = true;
      clearTimeout(run.unwatched);
      wake();
      const forget = () => {
        if (this.#runs.get(key) === run) this.#runs.delete(key);
      };
      setTimeout(forget, this.#times.keepFinishedMs).unref();
    };
    this.#runs.set(key, run);
    this.#expected.get(key)?.resolve();
    this.#expected.delete(key);
    work({ emit, signal: cancel.signal }).finally(finish).then(settled.resolve, settled.reject);
    return run;
  }

  async #watched<T>(run: Run<E, R>, signal: AbortSignal | undefined, result: () => Promise<T>): Promise<T> {
    this.#enter(run);
    let gone = false;
    const leave = () => {
      if (gone) return;
      gone = true;
      this.#leave(run);
    };
    if (signal?.aborted) leave();
    signal?.addEventListener("abort", leave, { once: true });
    try {
      return await result();
    } finally {
      signal?.removeEventListener("abort", leave);
      leave();
    }
  }

  #enter(run: Run<E, R>): void {
    run.watchers += 1;
    clearTimeout(run.unwatched);
  }

  #leave(run: Run<E, R>): void {
    run.watchers -= 1;
    if (run.watchers > 0 || run.finished) return;
    run.unwatched = setTimeout(() => run.cancel.abort(), this.#times.unwatchedMs).unref();
  }

  async #appearance(
    key: string,
    options: { appearMs: number; signal?: AbortSignal | undefined },
  ): Promise<void> {
    const expected = this.#expected.get(key) ?? { ...Promise.withResolvers<void>(), waiting: 0 };
    this.#expected.set(key, expected);
    expected.waiting += 1;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, options.appearMs).unref();
    await settledOrAborted(Promise.race([expected.promise, late.promise]), options.signal);
    clearTimeout(timer);
    expected.waiting -= 1;
    if (expected.waiting === 0 && this.#expected.get(key) === expected) this.#expected.delete(key);
  }
}

async function settledOrAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise;
  if (signal.aborted) return;
  const aborted = Promise.withResolvers<void>();
  const onAbort = () => aborted.resolve();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
