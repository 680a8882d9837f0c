interface Reaching<T> {
  call: () => Promise<T>;
  /** Did a failed call never come to the server, or its answer never back? */
  isUnreached: (error: unknown) => boolean;
  onUnreached: (error: unknown) => void;
  /** Asked before and after each pause. */
  mayGoOn: () => boolean;
  pause: () => Promise<void>;
}

/**
 * Makes a call until the server answers, for calls that do the same once or many times.
 * @throws what the server refused with, or the last failure when it may not go on
 */
export async function reachServer<T>({ call, isUnreached, onUnreached, mayGoOn, pause }: Reaching<T>) {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isUnreached(error)) throw error;
      onUnreached(error);
      if (!mayGoOn()) throw error;
      await pause();
      if (!mayGoOn()) throw error;
    }
  }
}

/** Ends after a time, or as soon as the browser is online again. */
export function untilOnline(atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, atMostMs);
    addEventListener("online", done);
  });
}
