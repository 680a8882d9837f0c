"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import type { Locale } from "~/i18n/locales";
import { RemoveLanguage } from "../../../../authoring/languages/components/remove-language";
import { writtenIn } from "../../../../authoring/languages/rules";
import type { JudgedSample } from "../../confusion/types";
import { inStep } from "../../languages/rules";
import { emptyQuestion, idOf } from "../../questions/rules";
import {
  nextQuestionId,
  placesOf,
  questionsOf,
  questionsPath,
  twinPlace,
  withNewQuestion,
  withQuestionMoved,
} from "../../rules";
import type { TypeMemory } from "../../types";
import { OutOfStep, QuizLanguageMissing } from "./language-notes";
import { QuestionFields } from "./question-fields";
import { QuestionSummary } from "./question-summary";
import { QuizEditingProvider } from "./quiz-context";
import { QuizFields } from "./quiz-fields";

interface QuizEditorFormProps {
  quizId: string;
  userId: string;
  body: Body;
  /** The one language that is shown. */
  locale: Locale;
  /** What the keys make of the samples; undefined until it was asked. */
  confusion: readonly { questionId: string; samples: readonly JudgedSample[] }[] | undefined;
  /** What is judged belongs to the text as it stands. */
  current: boolean;
}

/** A quiz as a form, one language at a time. What both languages share is changed in both. */
export function QuizEditorForm(props: QuizEditorFormProps) {
  const { quizId, userId, body, locale, confusion, current } = props;
  const t = useTranslations("quizEditor");
  const languages = useTranslations("content.editor.language");
  const memory = useRef<TypeMemory>({});
  const judged = useMemo(
    () => confusion && new Map(confusion.map(({ questionId, samples }) => [questionId, samples])),
    [confusion],
  );
  const editing = useMemo(
    () => ({ quizId, userId, locale, judged, current, memory }),
    [quizId, userId, locale, judged, current],
  );
  const quiz = body[locale];
  return (
    <QuizEditingProvider value={editing}>
      {quiz === undefined ? (
        <QuizLanguageMissing body={body} />
      ) : !isObject(quiz) ? (
        <OddValue path={[locale]} value={quiz} label={languages(locale)} />
      ) : (
        <>
          <FormPart part="about" title={t("about.title")}>
            <FieldProblems path={[locale]} />
            <QuizFields body={body} />
          </FormPart>
          <FormPart part="questions" title={t("questions.title")}>
            {!inStep(body) && <OutOfStep body={body} />}
            <Questions body={body} locale={locale} />
          </FormPart>
          {writtenIn(body).length > 1 && <RemoveLanguage key={locale} locale={locale} />}
        </>
      )}
    </QuizEditingProvider>
  );
}

function Questions({ body, locale }: { body: Body; locale: Locale }) {
  const t = useTranslations("quizEditor.questions");
  const { change, remove, problems } = useEditorTools();
  const path = useMemo(() => questionsPath(locale), [locale]);
  const quiz = body[locale];
  const written = isObject(quiz) ? quiz.questions : undefined;
  const counts = useMemo(() => countsIn(problems, locale), [problems, locale]);
  if (written !== undefined && !Array.isArray(written))
    return (
      <>
        <OddValue path={path} value={written} label={t("title")} />
        <FieldProblems path={path} />
      </>
    );
  const questions = questionsOf(body, locale);
  const other = writtenIn(body).find((language) => language !== locale);
  const name = (question: BodyValue, at: number) => t("name", { number: at + 1, id: idOf(question) });
  const twin = (at: number) => {
    const place = other === undefined ? null : twinPlace(body, locale, at, other);
    return other === undefined || place === null ? undefined : questionsOf(body, other)[place];
  };
  return (
    <>
      {questions.length === 0 && <p className={form.hint}>{t("empty")}</p>}
      <ItemList
        key={locale}
        path={path}
        items={questions}
        name={name}
        summary={(question, at) => (
          <QuestionSummary question={question} number={at + 1} problems={counts.get(at) ?? 0} />
        )}
        add={t("add")}
        entry={() => emptyQuestion(nextQuestionId(body), "multiple-choice")}
        onAdd={() => change((now) => withNewQuestion(now, "multiple-choice"))}
        onMove={(from, to) => change((now) => withQuestionMoved(now, locale, from, to))}
        onRemove={(at) => remove(placesOf(body, locale, at))}
      >
        {(question, at) =>
          isObject(question) ? (
            <QuestionFields path={[...path, at]} at={at} question={question} twin={twin(at)} />
          ) : (
            <OddValue path={[...path, at]} value={question} label={name(question, at)} />
          )
        }
      </ItemList>
      <FieldProblems path={path} />
    </>
  );
}

/** How many problems there are in each question. */
function countsIn(problems: ReadonlyMap<string, readonly string[]>, locale: Locale): Map<number, number> {
  const counts = new Map<number, number>();
  const prefix = `${locale}.questions.`;
  for (const [path, reasons] of problems) {
    if (!path.startsWith(prefix)) continue;
    const at = Number.parseInt(path.slice(prefix.length), 10);
    if (!Number.isNaN(at)) counts.set(at, (counts.get(at) ?? 0) + reasons.length);
  }
  return counts;
}
