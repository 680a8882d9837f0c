"use client";

import { IconCircleCheck, IconCircleDashed, IconCircleX, IconFlag } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { valueAt, withInserted } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { MarkedText } from "../../../review/components/marked-text";
import { useQuizEditing } from "../../form/components/quiz-context";
import { idOf } from "../../questions/rules";
import { placeOf } from "../rules";
import classes from "./confusion.module.css";
import { CreditedLine } from "./credited-line";
import { useTry } from "./use-try";

interface TrySampleProps {
  /** Of the samples. */
  path: BodyPath;
  question: Body;
}

/** An answer tried at once, and added to the samples with the author's own verdict. */
export function TrySample({ path, question }: TrySampleProps) {
  const t = useTranslations("quizEditor.samples");
  const { change } = useEditorTools();
  const { quizId, userId, locale } = useQuizEditing();
  const kept = `loupe:quiz-try:${userId}:${quizId}:${locale}:${idOf(question)}`;
  const [answer, setAnswer] = useState(() => readKept(kept));
  const write = (text: string) => {
    setAnswer(text);
    keep(kept, text);
  };
  const id = useId();
  const tried = useTry(question, answer);
  const { verdict } = tried;
  const blank = answer.trim() === "";
  const known = placeOf(question.samples, answer);
  const refused = blank || known !== undefined;
  const add = (correct: boolean) => {
    change((body) => {
      const samples = valueAt(body, path);
      return withInserted(body, path, Array.isArray(samples) ? samples.length : 0, { answer, correct });
    });
    write("");
    document.getElementById(id)?.focus();
  };
  const Icon = !verdict ? IconCircleDashed : verdict.credited ? IconCircleCheck : IconCircleX;
  return (
    <div className={classes.try}>
      <label className={fields.label} htmlFor={id}>
        {t("try")}
      </label>
      <textarea
        id={id}
        className={fields.control}
        rows={2}
        lang={locale}
        maxLength={4_000}
        value={answer}
        placeholder={t("tryPlaceholder")}
        onChange={(event) => write(event.target.value)}
      />
      {!blank && (
        <div className={classes.tried} role="status">
          <p className={classes.head} data-credited={verdict?.credited}>
            <Icon className={classes.icon} size={16} aria-hidden="true" />
            <span className={classes.verdict}>
              {verdict ? t(verdict.credited ? "credited" : "refused") : t(tried.state)}
            </span>
            {verdict && <span className={classes.points}>{t("points", { score: verdict.score })}</span>}
          </p>
          {verdict && (
            <>
              {verdict.highlights.length > 0 && (
                <blockquote className={classes.words} lang={locale}>
                  <MarkedText text={answer} highlights={verdict.highlights} />
                </blockquote>
              )}
              <CreditedLine verdict={verdict} question={question} />
              {verdict.flagged && (
                <p className={classes.flag}>
                  <IconFlag size={14} aria-hidden="true" />
                  <span>{t("flagged")}</span>
                </p>
              )}
            </>
          )}
        </div>
      )}
      {known !== undefined && (
        <p id={`${id}-known`} className={fields.missing} role="status">
          {t("known", {
            number: known + 1,
            verdict: valueAt(question.samples, [known, "correct"]) === true ? "right" : "wrong",
          })}
        </p>
      )}
      <div className={classes.adding}>
        {[true, false].map((correct) => (
          <button
            key={String(correct)}
            type="button"
            className={classes.addButton}
            aria-disabled={refused}
            aria-describedby={known === undefined ? undefined : `${id}-known`}
            onClick={() => !refused && add(correct)}
          >
            {t(correct ? "addRight" : "addWrong")}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What was being tried outlives a closed question and a reload, in this window alone. */
function readKept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Where storage is off, the field alone holds it.
  }
}
