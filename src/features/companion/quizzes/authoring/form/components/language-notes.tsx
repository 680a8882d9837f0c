"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import type { Locale } from "~/i18n/locales";
import { canStep, withLanguage, withLanguagesInStep, withoutLanguage } from "../../languages/rules";
import { writtenIn } from "../../rules";
import classes from "./language-notes.module.css";
import { useQuizEditing } from "./quiz-context";

/** A language that nobody has begun: how it can begin. */
export function LanguageMissing({ body }: { body: Body }) {
  const t = useTranslations("quizEditor.languages");
  const { change } = useEditorTools();
  const { locale, quizId } = useQuizEditing();
  const [other] = writtenIn(body);
  const begin = (how: "empty" | "copy") => {
    change((now) =>
      other === undefined
        ? { ...now, [locale]: { quiz_id: quizId, chapter_id: "", passing_score: 70, questions: [] } }
        : withLanguage(now, locale, other, how),
    );
  };
  const language = t(`name.${locale}`);
  return (
    <section className={classes.begin} aria-label={t("missingTitle", { language })}>
      <h2>{t("missingTitle", { language })}</h2>
      <p>{t(other === undefined ? "missingBoth" : "missing", { language })}</p>
      <div className={classes.buttons}>
        <Button onClick={() => begin("empty")}>{t("begin", { language })}</Button>
        {other !== undefined && (
          <Button variant="default" onClick={() => begin("copy")}>
            {t("copy", { language: t(`name.${other}`) })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The languages ask other questions: which of them leads. */
export function OutOfStep({ body }: { body: Body }) {
  const t = useTranslations("quizEditor.languages");
  const { change } = useEditorTools();
  const { locale } = useQuizEditing();
  const able = canStep(body);
  const language = t(`name.${locale}`);
  return (
    <div className={classes.note}>
      <p>{t(able ? "outOfStep" : "outOfStepStuck", { language })}</p>
      {able && (
        <button
          type="button"
          className={classes.link}
          onClick={() => change((now) => withLanguagesInStep(now, locale))}
        >
          {t("step", { language })}
        </button>
      )}
    </div>
  );
}

/** Takes a language out of the quiz, after asking. */
export function RemoveLanguage({ locale }: { locale: Locale }) {
  const t = useTranslations("quizEditor.languages");
  const { change } = useEditorTools();
  const [asking, setAsking] = useState(false);
  const language = t(`name.${locale}`);
  if (!asking)
    return (
      <p>
        <button type="button" className={classes.link} onClick={() => setAsking(true)}>
          {t("remove", { language })}
        </button>
      </p>
    );
  return (
    <div className={classes.note} role="alert">
      <p>{t("removeSure", { language })}</p>
      <span className={classes.buttons}>
        <button
          type="button"
          className={classes.link}
          onClick={() => change((body) => withoutLanguage(body, locale))}
        >
          {t("removeYes", { language })}
        </button>
        <button type="button" className={classes.link} onClick={() => setAsking(false)}>
          {t("removeNo")}
        </button>
      </span>
    </div>
  );
}
