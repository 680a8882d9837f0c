"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { QuizView } from "../../schema";
import { carryOver } from "../rules";
import type { Answer, Answers, Carried, Draft, Sent } from "../types";
import { forgetDrafts, readDraft, readOlderDraft, writeDraft } from "./draft-storage";

export interface AnswersState {
  answers: Answers;
  setAnswer: (questionId: string, value: Answer) => void;
  /** False until the browser's storage was looked at; the server knows no drafts. */
  ready: boolean;
  /** "none": nothing answered yet; "failed": this browser keeps nothing. */
  state: "none" | "saved" | "failed";
  /** Set where the answers come from another version of the quiz. */
  carried: Carried | null;
  /** A submission whose acknowledgement never came, in this page or one before. */
  sent: Sent | null;
  setSent: (sent: Sent | null) => void;
  /** The same as it stands in the browser now, where another tab may have begun one. */
  readSent: () => Sent | null;
  /** Forgets everything, in every version. */
  clear: () => void;
}

const plain = (draft: Draft): Answers =>
  Object.fromEntries(Object.entries(draft.answers).map(([id, { value }]) => [id, value]));

/**
 * The answers being given, kept in this browser with every keystroke: they survive a reload, a sign-out, a crash and a
 * failed submission. Where the quiz has changed since, what still fits is carried over.
 */
export function useAnswers(userId: string, quiz: QuizView): AnswersState {
  const { quizId, version, questions } = quiz;
  const fresh = useCallback(
    (answers: Draft["answers"] = {}): Draft => ({ version, at: Date.now(), answers, sent: null }),
    [version],
  );
  const [draft, setDraft] = useState<Draft | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const [state, setState] = useState<AnswersState["state"]>("none");
  // What this page holds, for browsers that keep nothing.
  const held = useRef<Draft | null>(null);
  const asked = useMemo(
    () => new Map(questions.map(({ questionId, text }) => [questionId, text])),
    [questions],
  );
  const questionsNow = useRef(questions);
  questionsNow.current = questions;

  const hold = useCallback((next: Draft) => {
    held.current = next;
    setDraft(next);
  }, []);

  useEffect(() => {
    const own = readDraft(userId, quizId, version);
    if (own) {
      hold(own);
      setCarried(null);
      setState("saved");
      return;
    }
    const before = held.current ?? readOlderDraft(userId, quizId, version);
    if (!before || before.version === version) {
      hold(fresh());
      return;
    }
    const found = carryOver(before, questionsNow.current);
    const old = before.answers;
    hold(
      fresh(
        Object.fromEntries(
          Object.entries(found.answers).map(([id, value]) => [id, { value, asked: old[id]?.asked ?? "" }]),
        ),
      ),
    );
    const anything = Object.keys(found.answers).length + found.lost.length > 0;
    setCarried(anything || found.unsure ? found : null);
  }, [userId, quizId, version, hold, fresh]);

  /** Changes what is kept, not what this page thinks is kept: another tab may have written in between. */
  const change = useCallback(
    (edit: (kept: Draft) => Draft) => {
      const base = readDraft(userId, quizId, version) ?? held.current ?? fresh();
      const next = { ...edit(base), version, at: Date.now() };
      hold(next);
      const kept = writeDraft(userId, quizId, next);
      setState(kept ? "saved" : "failed");
    },
    [userId, quizId, version, hold, fresh],
  );

  const setAnswer = useCallback(
    (questionId: string, value: Answer) =>
      change((kept) => ({
        ...kept,
        answers: { ...kept.answers, [questionId]: { value, asked: asked.get(questionId) ?? "" } },
      })),
    [change, asked],
  );
  const setSent = useCallback((sent: Sent | null) => change((kept) => ({ ...kept, sent })), [change]);
  const readSent = useCallback(
    () => (readDraft(userId, quizId, version) ?? held.current)?.sent ?? null,
    [userId, quizId, version],
  );
  const clear = useCallback(() => {
    forgetDrafts(userId, quizId);
    hold(fresh());
    setCarried(null);
    setState("none");
  }, [userId, quizId, hold, fresh]);

  const answers = useMemo(() => (draft ? plain(draft) : {}), [draft]);
  return {
    answers,
    setAnswer,
    ready: draft !== null,
    state,
    carried,
    sent: draft?.sent ?? null,
    setSent,
    readSent,
    clear,
  };
}
