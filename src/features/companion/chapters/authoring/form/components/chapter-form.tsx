"use client";

import { useTranslations } from "next-intl";
import { isObject } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { PhraseList } from "~/features/content/editor/fields/components/phrase-list";
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
  const document = body[locale];
  if (document === undefined) {
    const [other] = writtenIn(body);
    return (
      <LanguageMissing
        locale={locale}
        other={other}
        onEmpty={() => change((now) => withDocument(now, locale, emptyChapter(now, chapterId)))}
        onCopy={() =>
          change((now) => {
            const copied = other && now[other];
            return isObject(copied) ? withDocument(now, locale, copied) : now;
          })
        }
      />
    );
  }
  if (!isObject(document))
    return <OddValue path={[locale]} value={document} label={t(`editor.language.${locale}`)} />;
  return (
    <>
      <FieldProblems path={[locale]} />
      <FormPart part="about" title={t("chapter.parts.about")}>
        <AboutPart body={body} document={document} locale={locale} />
      </FormPart>
      <FormPart part="objectives" title={t("chapter.parts.objectives")}>
        <PhraseList
          path={[locale, "learning_objectives"]}
          value={document.learning_objectives}
          label={t("chapter.fields.objectives")}
          lang={locale}
        />
      </FormPart>
      <FormPart part="sections" title={t("chapter.parts.sections")}>
        <SectionsPart body={body} sections={document.sections} locale={locale} />
      </FormPart>
      {writtenIn(body).length > 1 && <RemoveLanguage locale={locale} />}
    </>
  );
}
