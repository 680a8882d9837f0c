interface Cancelling {
  /** Asks once: did the server know of the run? */
  cancel: () => Promise<boolean>;
  /** The run has not ended. */
  mayGoOn: () => boolean;
  pause: () => Promise<void>;
}

/** Stops a run that may not have come to the server yet, as while the session is being opened: asked until it is heard. */
export async function cancelUntilHeard({ cancel, mayGoOn, pause }: Cancelling): Promise<void> {
  while (mayGoOn()) {
    if (await cancel().catch(() => false)) return;
    await pause();
  }
}
