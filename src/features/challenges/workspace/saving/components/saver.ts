import { newRequestId } from "~/lib/request-id";
import { type failedSave, waitingAgain, withEdit, withRefusal } from "../rules";
import type { SaveState, UnsavedText, Waiting, WorkText } from "../types";

/** A pause in typing that is long enough to save; and the longest that a text waits while somebody goes on typing. */
const [PAUSE_MS, MOST_MS] = [1_500, 15_000];
/** How soon it is tried again where the server was not reached; twice as long each time. */
const [RETRY_MS, MOST_RETRY_MS] = [4_000, 60_000];

export interface SaveCall extends UnsavedText {
  baseVersion: number;
}

interface SaverOptions {
  baseVersion: number;
  /** What an earlier page left unsaved, oldest first. */
  unsaved?: readonly UnsavedText[];
  save: (call: SaveCall) => Promise<{ savedAt: string; version: number }>;
  /** What a failed call means. */
  failure: (error: unknown) => ReturnType<typeof failedSave>;
  onState: (state: SaveState) => void;
  /** The server has this text as this version; others may be waiting. Told after `stop` as well. */
  onSaved: (text: UnsavedText, version: number) => void;
}

/**
 * Saves texts some time after they were changed, one call at a time, in their order: the latest of each language, and what
 * is to be kept apart. A text that may have reached the server is sent again, under its id, before anything later.
 */
export interface Saver {
  /** The text was changed. */
  edited: (work: WorkText) => void;
  /** What waits becomes saves of their own: what is written next does not replace them. */
  keepApart: () => void;
  /** Saves now what is not saved. */
  flush: () => void;
  /** All that the server has not told to have, oldest first, also where nothing may be sent. */
  unsaved: () => readonly UnsavedText[];
  /** What a page that is being left has to send, each upon the one before. */
  leaving: () => SaveCall[];
  /** Goes on upon another version: after a conflict, or where a newer one was opened. */
  settle: (version: number) => void;
  /** The page is left: what waits is sent once, and nothing is tried again. */
  stop: () => void;
}

export function newSaver(options: SaverOptions): Saver {
  const { save, failure, onState, onSaved } = options;
  let base = options.baseVersion;
  let queue: readonly Waiting[] = (options.unsaved ?? []).map(waitingAgain);
  let busy = false;
  let blocked = false;
  let stopped = false;
  /** All that waits is to go now, one after the other. */
  let hurry = false;
  let since: number | null = null;
  let retry = RETRY_MS;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = () => queue.find(({ refused }) => !refused);
  const tell = (state: SaveState) => {
    if (!stopped) onState(state);
  };
  const wait = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void send(), Math.max(ms, notBefore - Date.now()));
  };
  const waitForPause = () => {
    since ??= Date.now();
    wait(Math.max(0, Math.min(PAUSE_MS, since + MOST_MS - Date.now())));
  };
  const callFor = ({ language, code, clientRequestId }: Waiting, baseVersion: number): SaveCall => ({
    language,
    code,
    clientRequestId,
    baseVersion,
  });
  const failed = (text: Waiting, error: unknown) => {
    const { why, afterMs } = failure(error);
    if (why === "offline" || why === "failed") {
      tell({ kind: "kept", why, error });
      notBefore = Date.now() + afterMs;
      wait(retry);
      retry = Math.min(2 * retry, MOST_RETRY_MS);
      return;
    }
    queue = withRefusal(queue, text);
    if (why === "conflict") {
      blocked = true;
      tell({ kind: "conflict" });
      return;
    }
    const last = queue.filter(({ refused }) => !refused).at(-1);
    if (why === "refused" && last && last.clientRequestId !== text.clientRequestId) {
      queue = queue.map((one) =>
        one.clientRequestId === text.clientRequestId ? { ...one, refused: true } : one,
      );
      return send();
    }
    tell({ kind: "kept", why, error });
  };
  async function send(): Promise<void> {
    clearTimeout(timer);
    const found = next();
    if (busy || blocked || !found) return;
    if (Date.now() < notBefore) return wait(0);
    const text = { ...found, sent: true };
    queue = queue.map((one) => (one === found ? text : one));
    since = null;
    busy = true;
    tell({ kind: "saving" });
    try {
      const saved = await save(callFor(text, base));
      busy = false;
      base = saved.version;
      retry = RETRY_MS;
      queue = queue.filter(({ clientRequestId }) => clientRequestId !== text.clientRequestId);
      onSaved(text, saved.version);
      const after = next();
      if (!after) tell({ kind: "saved", at: saved.savedAt });
      else if (stopped || hurry || after.sent || queue.at(-1) !== after) void send();
      else waitForPause();
    } catch (error) {
      busy = false;
      await failed(
        queue.find(({ clientRequestId }) => clientRequestId === text.clientRequestId) ?? text,
        error,
      );
    }
  }

  if (queue.length > 0) waitForPause();
  return {
    edited: (work) => {
      queue = withEdit(queue, work, newRequestId());
      hurry = false;
      if (blocked) return;
      tell({ kind: "saving" });
      waitForPause();
    },
    keepApart: () => {
      queue = queue.map((one) => ({ ...one, apart: true }));
    },
    flush: () => {
      hurry = true;
      void send();
    },
    unsaved: () => queue.map(({ language, code, clientRequestId }) => ({ language, code, clientRequestId })),
    leaving: () => {
      if (blocked) return [];
      queue = queue.map((one) => (one.refused ? one : { ...one, sent: true }));
      return queue.filter(({ refused }) => !refused).map((one, place) => callFor(one, base + place));
    },
    settle: (version) => {
      base = version;
      blocked = false;
    },
    stop: () => {
      void send();
      stopped = true;
      clearTimeout(timer);
    },
  };
}
