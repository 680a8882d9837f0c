"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPCClient } from "~/trpc/client";
import type { ChallengeLanguage, StarterCode } from "../../../types";
import { claimTab, draftSaved, keepDraft, readDraft } from "../../drafts/components/draft-store";
import { startFrom } from "../../drafts/rules";
import type { Aside, OfferedWork, SavedWork, Texts } from "../../drafts/types";
import { tellOnLeaving } from "../../presence/components/tell-on-leaving";
import { type SessionControls, useSession } from "../../presence/components/use-session";
import { failedSave } from "../rules";
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
  /** What was written last and is not saved; else what the editor shows. */
  mine: () => WorkText;
  /** After a conflict: saves what was written here upon this version. */
  keepMine: (version: number) => void;
  /** After a conflict: opens the other text; what was written here goes into the history first. */
  takeTheirs: (saved: SavedWork) => void;
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
  /** What the server told before the draft was read. */
  const heard = useRef<SavedWork | null>(null);
  /** The same as the states, for what is called later. */
  const now = useRef({
    language: begin.language,
    texts: begin.texts,
    baseVersion: begin.baseVersion,
    aside: null as Aside | null,
    touched: false,
  });

  const keep = useCallback(() => {
    const { language, texts, baseVersion, aside } = now.current;
    const unsaved = saver.current?.unsaved() ?? [];
    const at = new Date().toISOString();
    setKeeps(keepDraft(userId, challengeId, { language, texts, baseVersion, unsaved, aside, at }));
  }, [challengeId, userId]);
  const show = useCallback((language: ChallengeLanguage, texts: Texts) => {
    now.current = { ...now.current, language, texts };
    setShownLanguage(language);
    setTexts(texts);
  }, []);

  const session = useSession(challengeId, classId, {
    opened: ({ solution }) => {
      if (!saver.current) {
        heard.current = solution;
        return;
      }
      // Saved elsewhere since the page was made, and nothing typed here yet: the newer one is simply opened.
      if (!solution || now.current.touched || solution.version <= now.current.baseVersion) return;
      now.current.baseVersion = solution.version;
      saver.current.settle(solution.version);
      show(solution.language, { ...now.current.texts, [solution.language]: solution.code });
      setState({ kind: "saved", at: solution.savedAt });
    },
    leaving: (sessionId) => {
      for (const call of saver.current?.leaving() ?? [])
        tellOnLeaving("challenges.save", { sessionId, ...call });
    },
  });
  const { withSession } = session;

  useEffect(() => {
    let here = true;
    let mine: Saver | null = null;
    const begin = () => {
      const saved = heard.current ?? given.saved;
      const start = startFrom({ ...given, saved, draft: readDraft(userId, challengeId) });
      const { baseVersion, unsaved, aside } = start;
      now.current = { ...now.current, baseVersion, aside, touched: unsaved.length > 0 };
      show(start.language, start.texts);
      setOffer(start.offer);
      setState(
        unsaved.length > 0
          ? { kind: "saving" }
          : start.savedAt === null
            ? { kind: "untouched" }
            : { kind: "saved", at: start.savedAt },
      );
      mine = newSaver({
        baseVersion,
        unsaved,
        save: (call) => withSession((sessionId) => client.challenges.save.mutate({ sessionId, ...call })),
        failure: (error) => failedSave(appErrorOf(error)),
        onState: setState,
        onSaved: (text, version) => {
          if (!here) {
            draftSaved(userId, challengeId, text, version);
            return;
          }
          now.current.baseVersion = version;
          keep();
        },
      });
      saver.current = mine;
      setReady(true);
    };
    void claimTab().then(() => {
      if (here) begin();
    });
    return () => {
      here = false;
      mine?.stop();
    };
  }, [challengeId, client, given, keep, show, userId, withSession]);

  // What waits is sent before somebody goes on elsewhere, or the page is hidden for good on a phone.
  useEffect(() => {
    const flush = () => saver.current?.flush();
    const hidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    addEventListener("online", flush);
    addEventListener("blur", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      removeEventListener("online", flush);
      removeEventListener("blur", flush);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, []);

  /** What was laid aside goes into the history, before what is written now. */
  const saveAside = useCallback(() => {
    for (const text of now.current.aside?.texts ?? []) {
      saver.current?.edited(text);
      saver.current?.keepApart();
    }
    now.current.aside = null;
  }, []);
  const write = useCallback(
    (work: WorkText) => {
      now.current.touched = true;
      saveAside();
      show(work.language, { ...now.current.texts, [work.language]: work.code });
      saver.current?.edited(work);
      keep();
    },
    [keep, saveAside, show],
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
      keep();
    },
    [keep, show],
  );
  const take = useCallback(
    (work: WorkText, at: string | null) => {
      setReplaced({ ...current(), at });
      setOffer(null);
      // What it takes the place of is saved, too.
      saver.current?.keepApart();
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
    dismissOffer: () => {
      setOffer(null);
      // Into the history, and what is open upon it.
      if (now.current.aside) write(current());
    },
    take,
    replaced,
    undoTake: () => {
      saver.current?.keepApart();
      if (replaced) write({ language: replaced.language, code: replaced.code });
      setReplaced(null);
    },
    forgetTake: useCallback(() => setReplaced(null), []),
    mine: () => saver.current?.unsaved().at(-1) ?? current(),
    keepMine: (version) => {
      settle(version);
      saver.current?.flush();
    },
    takeTheirs: ({ language, code, version, savedAt }) => {
      settle(version);
      const mine = saver.current?.unsaved().at(-1) ?? current();
      setReplaced({ language: mine.language, code: mine.code, at: savedAt });
      saver.current?.keepApart();
      write({ language, code });
      saver.current?.flush();
    },
  };
}
