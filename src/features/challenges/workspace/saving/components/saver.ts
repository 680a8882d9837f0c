import { newRequestId } from "~/lib/request-id";
import type { SaveState, WorkText } from "../types";

/** A pause in typing that is long enough to save; and the longest that a text waits while somebody goes on typing. */
const [PAUSE_MS, MOST_MS] = [1_500, 15_000];
/** How soon it is tried again where the server was not reached; twice as long each time. */
const [RETRY_MS, MOST_RETRY_MS] = [4_000, 60_000];

export interface SaveCall extends WorkText {
  baseVersion: number;
  /** The same for the same text upon the same version, so that it is saved once, however often it is sent. */
  clientRequestId: string;
}

interface SaverOptions {
  baseVersion: number;
  save: (call: SaveCall) => Promise<{ savedAt: string; version: number }>;
  /** What a failed call means. */
  failure: (error: unknown) => "offline" | "signedOut" | "conflict" | "refused";
  onState: (state: SaveState) => void;
  /** The server has this text as this version. */
  onSaved: (work: WorkText, version: number, savedAt: string) => void;
}

/** Saves a text some time after it was changed, one call at a time, the latest text always. */
export interface Saver {
  /** The text was changed. */
  edited: (work: WorkText) => void;
  /** Saves now what is not saved. */
  flush: () => void;
  /** What a page that is being left would have to send; null where all is saved, or may not be. */
  unsent: () => SaveCall | null;
  /** Goes on upon another version: after a conflict, or where a newer one was opened. */
  settle: (version: number) => void;
  stop: () => void;
}

export function newSaver({ baseVersion, save, failure, onState, onSaved }: SaverOptions): Saver {
  let base = baseVersion;
  let pending: WorkText | null = null;
  let sent: SaveCall | null = null;
  let busy = false;
  let blocked = false;
  let stopped = false;
  let since: number | null = null;
  let retry = RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const callFor = (work: WorkText): SaveCall => {
    const same = sent?.language === work.language && sent.code === work.code && sent.baseVersion === base;
    if (!same || !sent) sent = { ...work, baseVersion: base, clientRequestId: newRequestId() };
    return sent;
  };
  const wait = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void send(), ms);
  };
  const waitForPause = () => {
    since ??= Date.now();
    wait(Math.max(0, Math.min(PAUSE_MS, since + MOST_MS - Date.now())));
  };
  const failed = (work: WorkText, error: unknown) => {
    pending ??= work;
    const why = failure(error);
    if (why === "conflict") {
      blocked = true;
      onState({ kind: "conflict" });
      return;
    }
    onState({ kind: "kept", why, error });
    if (why !== "offline") return;
    wait(retry);
    retry = Math.min(2 * retry, MOST_RETRY_MS);
  };
  async function send(): Promise<void> {
    clearTimeout(timer);
    if (busy || blocked || stopped || pending === null) return;
    const work = pending;
    pending = null;
    since = null;
    busy = true;
    onState({ kind: "saving" });
    try {
      const saved = await save(callFor(work));
      busy = false;
      base = saved.version;
      retry = RETRY_MS;
      if (stopped) return;
      if (pending === null) {
        onSaved(work, saved.version, saved.savedAt);
        onState({ kind: "saved", at: saved.savedAt });
      } else waitForPause();
    } catch (error) {
      busy = false;
      if (!stopped) failed(work, error);
    }
  }
  return {
    edited: (work) => {
      pending = work;
      if (blocked) return;
      onState({ kind: "saving" });
      waitForPause();
    },
    flush: () => void send(),
    unsent: () => {
      if (blocked) return null;
      if (pending !== null) return callFor(pending);
      return busy ? sent : null;
    },
    settle: (version) => {
      base = version;
      blocked = false;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
