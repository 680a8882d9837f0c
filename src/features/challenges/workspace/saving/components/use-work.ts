"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPCClient } from "~/trpc/client";
import type { ChallengeLanguage, StarterCode } from "../../../types";
import { keepDraft, readDraft } from "../../drafts/components/draft-store";
import { startFrom } from "../../drafts/rules";
import type { OfferedWork, SavedWork, Texts } from "../../drafts/types";
import { tellOnLeaving } from "../../presence/components/tell-on-leaving";
import { type SessionControls, useSession } from "../../presence/components/use-session";
import type { SaveState, WorkText } from "../types";
import { newSaver, type Saver } from "./saver";

interface WorkOptions {
  challengeId: string;
  classId: string | null;
  userId: string;
  languages: readonly ChallengeLanguage[];
  starter: StarterCode;
  /** What the server had when it made the page. */
  saved: SavedWork | null;
}

/** A text that was put in place of another, which can be had back. */
export interface Replaced extends WorkText {
  /** Where the new one came from, as a moment; null: the author's starter. */
  at: string | null;
}

export interface Work extends SessionControls {
  /** False until the browser's storage was looked at. */
  ready: boolean;
  language: ChallengeLanguage;
  text: string;
  setText: (text: string) => void;
  setLanguage: (language: ChallengeLanguage) => void;
  state: SaveState;
  /** This browser keeps drafts. */
  keeps: boolean;
  saveNow: () => void;
  /** The other of two versions that were found on opening. */
  offer: OfferedWork | null;
  dismissOffer: () => void;
  /** Puts another version into the editor; it is saved like anything typed. */
  take: (work: WorkText, at: string | null) => void;
  replaced: Replaced | null;
  undoTake: () => void;
  forgetTake: () => void;
  /** After a conflict: saves the text of the editor upon this version. */
  keepMine: (version: number) => void;
  /** After a conflict: opens the other text; the student's is in the history, where it could be saved. */
  takeTheirs: (saved: SavedWork) => Promise<void>;
}

function failureOf(error: unknown): "offline" | "signedOut" | "conflict" | "refused" {
  const { code, reason } = appErrorOf(error);
  if (reason === "common.offline") return "offline";
  if (code === "UNAUTHENTICATED") return "signedOut";
  return reason === "challenges.savedElsewhere" ? "conflict" : "refused";
}

/**
 * The student's work on a challenge: what stands in the editor, kept in this browser with every letter and on the server soon
 * after. Nothing that was typed is ever lost: what the server does not take stays here and is tried again.
 */
export function useWork({ challengeId, classId, userId, languages, starter, saved }: WorkOptions): Work {
  const client = useTRPCClient();
  // A page that is made again behind the editor does not begin the work again.
  const [given] = useState({ saved, languages, starter });
  const [begin] = useState(() => startFrom({ ...given, draft: null }));
  const [ready, setReady] = useState(false);
  const [language, setShownLanguage] = useState(begin.language);
  const [texts, setTexts] = useState<Texts>(begin.texts);
  const [state, setState] = useState<SaveState>({ kind: "untouched" });
  const [keeps, setKeeps] = useState(true);
  const [offer, setOffer] = useState<OfferedWork | null>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const saver = useRef<Saver | null>(null);
  /** The same as the states, for what is called later. */
  const now = useRef({
    language: begin.language,
    texts: begin.texts,
    baseVersion: begin.baseVersion,
    touched: false,
  });

  const keep = useCallback(
    (unsaved: boolean) => {
      const { language, texts, baseVersion } = now.current;
      setKeeps(
        keepDraft(userId, challengeId, {
          language,
          texts,
          baseVersion,
          unsaved,
          at: new Date().toISOString(),
        }),
      );
    },
    [challengeId, userId],
  );
  const show = useCallback((language: ChallengeLanguage, texts: Texts) => {
    now.current = { ...now.current, language, texts };
    setShownLanguage(language);
    setTexts(texts);
  }, []);

  const session = useSession(challengeId, classId, ({ solution }) => {
    // Saved elsewhere since the page was made, and nothing typed here yet: the newer one is simply opened.
    if (!solution || now.current.touched || solution.version <= now.current.baseVersion) return;
    now.current.baseVersion = solution.version;
    saver.current?.settle(solution.version);
    show(solution.language, { ...now.current.texts, [solution.language]: solution.code });
    setState({ kind: "saved", at: solution.savedAt });
  });
  const { withSession } = session;

  useEffect(() => {
    const start = startFrom({ ...given, draft: readDraft(userId, challengeId) });
    now.current = { ...now.current, baseVersion: start.baseVersion, touched: start.unsaved };
    show(start.language, start.texts);
    setOffer(start.offer);
    setState(
      start.unsaved
        ? { kind: "saving" }
        : start.savedAt === null
          ? { kind: "untouched" }
          : { kind: "saved", at: start.savedAt },
    );
    const mine = newSaver({
      baseVersion: start.baseVersion,
      save: (call) => withSession((sessionId) => client.challenges.save.mutate({ sessionId, ...call })),
      failure: failureOf,
      onState: setState,
      onSaved: (_work, version) => {
        now.current.baseVersion = version;
        keep(false);
      },
    });
    saver.current = mine;
    if (start.unsaved) mine.edited({ language: start.language, code: start.texts[start.language] ?? "" });
    setReady(true);
    return () => {
      mine.flush();
      mine.stop();
    };
  }, [challengeId, client, given, keep, show, userId, withSession]);

  // What is not on its way yet goes with the page that is left, or hidden for good on a phone.
  useEffect(() => {
    const flush = () => saver.current?.flush();
    const hidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    const leave = () => {
      const call = saver.current?.unsent();
      if (call && session.sessionId) {
        tellOnLeaving("challenges.save", { sessionId: session.sessionId, ...call });
      }
    };
    addEventListener("online", flush);
    addEventListener("blur", flush);
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      removeEventListener("online", flush);
      removeEventListener("blur", flush);
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [session.sessionId]);

  const write = useCallback(
    (work: WorkText) => {
      now.current.touched = true;
      show(work.language, { ...now.current.texts, [work.language]: work.code });
      keep(true);
      saver.current?.edited(work);
    },
    [keep, show],
  );
  const current = useCallback(
    (): WorkText => ({
      language: now.current.language,
      code: now.current.texts[now.current.language] ?? "",
    }),
    [],
  );
  const setText = useCallback((code: string) => write({ language: now.current.language, code }), [write]);
  const setLanguage = useCallback(
    (next: ChallengeLanguage) => {
      saver.current?.flush();
      show(next, now.current.texts);
      keep(saver.current?.unsent() !== null);
    },
    [keep, show],
  );
  const take = useCallback(
    (work: WorkText, at: string | null) => {
      setReplaced({ ...current(), at });
      setOffer(null);
      write(work);
      saver.current?.flush();
    },
    [current, write],
  );
  const settle = useCallback((version: number) => {
    now.current.baseVersion = version;
    saver.current?.settle(version);
  }, []);

  return {
    ...session,
    ready,
    language,
    text: texts[language] ?? "",
    setText,
    setLanguage,
    state,
    keeps,
    saveNow: useCallback(() => saver.current?.flush(), []),
    offer,
    dismissOffer: useCallback(() => setOffer(null), []),
    take,
    replaced,
    undoTake: () => {
      if (replaced) write(replaced);
      setReplaced(null);
    },
    forgetTake: useCallback(() => setReplaced(null), []),
    keepMine: (version) => {
      settle(version);
      saver.current?.edited(current());
      saver.current?.flush();
    },
    takeTheirs: async (theirs) => {
      const mine = current();
      // Into the history first, and then theirs upon it: both are kept.
      const upon = await withSession((sessionId) =>
        client.challenges.save.mutate({ sessionId, ...mine, baseVersion: theirs.version }),
      );
      settle(upon.version);
      setReplaced({ ...mine, at: theirs.savedAt });
      write({ language: theirs.language, code: theirs.code });
      saver.current?.flush();
    },
  };
}
