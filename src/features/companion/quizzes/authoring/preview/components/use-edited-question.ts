"use client";

import { useEffect, useRef, useState } from "react";
import { isObject } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import { fieldId } from "~/features/content/editor/rules";
import type { Locale } from "~/i18n/locales";
import { idOf } from "../../questions/rules";
import { questionsPath } from "../../rules";

/**
 * The question whose field in the editor's form last took the focus; another object each time that one does.
 *
 * @param quiz the text in the language that is shown
 */
export function useEditedQuestion(
  quiz: BodyValue | undefined,
  locale: Locale,
): { questionId: string } | null {
  const [edited, setEdited] = useState<{ questionId: string } | null>(null);
  const latest = useRef(quiz);
  latest.current = quiz;
  useEffect(() => {
    const prefix = `${fieldId(questionsPath(locale))}.`;
    const onFocus = ({ target }: FocusEvent) => {
      const field = target instanceof Element ? target.closest(`[id^="${prefix}"]`) : null;
      if (!field) return;
      const questions = isObject(latest.current) ? latest.current.questions : undefined;
      if (!Array.isArray(questions)) return;
      setEdited({ questionId: idOf(questions[Number.parseInt(field.id.slice(prefix.length), 10)]) });
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [locale]);
  return edited;
}
