"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import type { Locale } from "~/i18n/locales";
import { emptySection, sectionsPath, withSectionMoved } from "../../sections/rules";

interface SectionsPartProps {
  /** What stands where the sections belong. */
  sections: BodyValue | undefined;
  locale: Locale;
}

const idOf = (section: BodyValue) => String(valueAt(section, ["section_id"]) ?? "");

/** The sections, each with its text; their order is that of the list. */
export const SectionsPart = memo(function SectionsPart({ sections, locale }: SectionsPartProps) {
  const t = useTranslations("content.chapter.sections");
  const { change, problems } = useEditorTools();
  const path = useMemo(() => sectionsPath(locale), [locale]);
  if (sections !== undefined && !Array.isArray(sections))
    return <OddValue path={path} value={sections} label={t("title")} />;
  const items = sections ?? [];
  const name = (section: BodyValue, at: number) => t("name", { number: at + 1, id: idOf(section) });
  const wrongIn = (at: number) => {
    const prefix = `${locale}.sections.${at}`;
    return [...problems.keys()].some((key) => key === prefix || key.startsWith(`${prefix}.`));
  };
  return (
    <>
      <p className={form.hint}>{t("hint")}</p>
      {items.length === 0 && <p className={form.hint}>{t("empty")}</p>}
      <ItemList
        path={path}
        items={items}
        name={name}
        summary={(section, at) => (
          <Summary section={section} name={name(section, at)} wrong={wrongIn(at)} locale={locale} />
        )}
        add={t("add")}
        entry={() => emptySection(items)}
        onMove={(from, to) => change((now) => withSectionMoved(now, locale, from, to))}
      >
        {(section, at) =>
          isObject(section) ? (
            <SectionFields at={at} section={section} locale={locale} />
          ) : (
            <OddValue path={[...path, at]} value={section} label={name(section, at)} />
          )
        }
      </ItemList>
      <FieldProblems path={path} />
    </>
  );
});

interface SectionFieldsProps {
  at: number;
  section: Body;
  locale: Locale;
}

/** One section; long chapters have many, so only the one that is written is made anew. */
const SectionFields = memo(function SectionFields({ at, section, locale }: SectionFieldsProps) {
  const t = useTranslations("content.chapter.sections");
  const path = [...sectionsPath(locale), at];
  return (
    <>
      <FieldProblems path={path} />
      <TextField path={[...path, "title"]} value={section.title} label={t("fields.title")} lang={locale} />
      <div className={form.row}>
        <NumberField
          path={[...path, "estimated_time_minutes"]}
          value={section.estimated_time_minutes}
          label={t("fields.minutes")}
        />
        <IdField path={[...path, "section_id"]} value={section.section_id} hint={t("fields.idHint")} />
      </div>
      <FieldProblems path={[...path, "order"]} />
      <TextField
        path={[...path, "content_markdown"]}
        value={section.content_markdown}
        label={t("fields.text")}
        hint={t("fields.textHint")}
        lang={locale}
        tall
      />
    </>
  );
});

interface SummaryProps {
  section: BodyValue;
  name: string;
  wrong: boolean;
  locale: Locale;
}

const Summary = memo(function Summary({ section, name, wrong, locale }: SummaryProps) {
  const t = useTranslations("content.chapter.sections");
  const format = useFormatter();
  const title = valueAt(section, ["title"]);
  const minutes = valueAt(section, ["estimated_time_minutes"]);
  const text = valueAt(section, ["content_markdown"]);
  return (
    <>
      <span lang={locale}>{typeof title === "string" && title.trim() !== "" ? title : t("untitled")}</span>
      <span className={form.meta}>
        {t("facts", {
          name,
          minutes: typeof minutes === "number" ? minutes : 0,
          characters: typeof text === "string" ? format.number(text.length) : "0",
        })}
        {wrong && <span className={form.wrong}>{t("wrong")}</span>}
      </span>
    </>
  );
});
