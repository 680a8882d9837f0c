"use client";

import { useTranslations } from "next-intl";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { fieldId } from "~/features/content/editor/rules";
import { LanguageMissing } from "../../../../authoring/languages/components/language-missing";
import classes from "../../../../authoring/languages/components/languages.module.css";
import { withDocument, writtenIn } from "../../../../authoring/languages/rules";
import { canStep, withLanguage, withLanguagesInStep } from "../../languages/rules";
import { questionsPath } from "../../rules";
import { useQuizEditing } from "./quiz-context";

/** A language in which nobody has begun the quiz. */
export function QuizLanguageMissing({ body }: { body: Body }) {
  const { change } = useEditorTools();
  const { locale, quizId } = useQuizEditing();
  const [other] = writtenIn(body);
  const begin = (how: "empty" | "copy") =>
    change((now) =>
      other === undefined
        ? withDocument(now, locale, { quiz_id: quizId, chapter_id: "", passing_score: 70, questions: [] })
        : withLanguage(now, locale, other, how),
    );
  return (
    <LanguageMissing
      locale={locale}
      other={other}
      onEmpty={() => begin("empty")}
      onCopy={() => begin("copy")}
    />
  );
}

/** The languages ask other questions: which of them leads. */
export function OutOfStep({ body }: { body: Body }) {
  const t = useTranslations("quizEditor.languages");
  const languages = useTranslations("content.editor.language");
  const { change } = useEditorTools();
  const { locale } = useQuizEditing();
  const able = canStep(body);
  const language = languages(locale);
  return (
    <div className={classes.note} id={fieldId(questionsPath(locale))} tabIndex={-1}>
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
