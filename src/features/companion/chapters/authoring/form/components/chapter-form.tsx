"use client";

import { useTranslations } from "next-intl";
import { isObject } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { PhraseList } from "~/features/content/editor/fields/components/phrase-list";
import { fieldId } from "~/features/content/editor/rules";
import type { Locale } from "~/i18n/locales";
import { LanguageMissing } from "../../../../authoring/languages/components/language-missing";
import { RemoveLanguage } from "../../../../authoring/languages/components/remove-language";
import { withDocument, writtenIn } from "../../../../authoring/languages/rules";
import { emptyChapter } from "../../rules";
import { AboutPart } from "./about-part";
import { SectionsPart } from "./sections-part";

interface ChapterFormProps {
  chapterId: string;
  body: Body;
  /** The one language that is shown. */
  locale: Locale;
}

/** A chapter as a form, in one of its languages. */
export function ChapterForm({ chapterId, body, locale }: ChapterFormProps) {
  const t = useTranslations("content");
  const { change } = useEditorTools();
  const chapter = body[locale];
  if (chapter === undefined) {
    const [other] = writtenIn(body);
    const begin = (made: (now: Body) => Body) => {
      change(made);
      requestAnimationFrame(() => document.getElementById(fieldId([locale, "title"]))?.focus());
    };
    return (
      <LanguageMissing
        locale={locale}
        other={other}
        onEmpty={() => begin((now) => withDocument(now, locale, emptyChapter(now, chapterId)))}
        onCopy={() =>
          begin((now) => {
            const copied = other && now[other];
            return isObject(copied) ? withDocument(now, locale, copied) : now;
          })
        }
      />
    );
  }
  if (!isObject(chapter))
    return <OddValue path={[locale]} value={chapter} label={t(`editor.language.${locale}`)} />;
  return (
    <>
      <FieldProblems path={[locale]} />
      <FormPart part="about" title={t("chapter.parts.about")}>
        <AboutPart body={body} chapter={chapter} locale={locale} />
      </FormPart>
      <FormPart part="objectives" title={t("chapter.parts.objectives")}>
        <PhraseList
          path={[locale, "learning_objectives"]}
          value={chapter.learning_objectives}
          label={t("chapter.fields.objectives")}
          lang={locale}
        />
      </FormPart>
      <FormPart part="sections" title={t("chapter.parts.sections")}>
        <SectionsPart sections={chapter.sections} locale={locale} />
      </FormPart>
      {writtenIn(body).length > 1 && <RemoveLanguage locale={locale} />}
    </>
  );
}
