"use client";

import { useTranslations } from "next-intl";
import { sameValue, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import type { Locale } from "~/i18n/locales";
import { ForEveryLanguage } from "../../../../authoring/languages/components/for-every-language";
import { writtenIn } from "../../../../authoring/languages/rules";
import { DIFFICULTIES, TIERS } from "../../constants";
import { minutesOf, sectionsOf } from "../../sections/rules";

interface AboutPartProps {
  body: Body;
  /** The chapter in the language. */
  chapter: Body;
  locale: Locale;
}

const SHARED = ["chapter_number", "access_tier", "estimated_time_minutes", "difficulty_level"] as const;

/** What a chapter is called, and what holds for it in every language. */
export function AboutPart({ body, chapter, locale }: AboutPartProps) {
  const t = useTranslations("content.chapter");
  const tiers = useTranslations("content.companion.tier");
  const difficulties = useTranslations("companion.difficulty");
  const at = (key: string) => [locale, key];
  const together = minutesOf(sectionsOf(body, locale));
  return (
    <>
      <FieldProblems path={at("chapter_id")} />
      <TextField path={at("title")} value={chapter.title} label={t("fields.title")} lang={locale} />
      <TextField
        path={at("subtitle")}
        value={chapter.subtitle}
        label={t("fields.subtitle")}
        hint={t("fields.subtitleHint")}
        lang={locale}
        rows={1}
      />
      <ForEveryLanguage>
        <div className={form.wide}>
          <NumberField
            path={at("chapter_number")}
            value={chapter.chapter_number}
            label={t("fields.number")}
            hint={t("fields.numberHint")}
          />
          <NumberField
            path={at("estimated_time_minutes")}
            value={chapter.estimated_time_minutes}
            label={t("fields.minutes")}
            hint={t("fields.minutesHint", { minutes: together })}
          />
        </div>
        <div className={form.wide}>
          <SelectField
            path={at("access_tier")}
            value={chapter.access_tier}
            label={t("fields.tier")}
            options={TIERS.map((value) => ({ value, label: tiers(value) }))}
          />
          <SelectField
            path={at("difficulty_level")}
            value={chapter.difficulty_level}
            label={t("fields.difficulty")}
            options={DIFFICULTIES.map((value) => ({ value, label: difficulties(value) }))}
          />
        </div>
      </ForEveryLanguage>
      <SharedNote body={body} />
    </>
  );
}

/** Told where there are two languages: what of the above they share, and where they do not. */
function SharedNote({ body }: { body: Body }) {
  const t = useTranslations("content.chapter");
  const [first, ...others] = writtenIn(body);
  if (first === undefined || others.length === 0) return null;
  const unlike = SHARED.filter((key) =>
    others.some((other) => !sameValue(valueAt(body, [first, key]), valueAt(body, [other, key]))),
  );
  return (
    <p className={form.hint} role="status">
      {unlike.length === 0
        ? t("fields.shared")
        : t("fields.unlike", { names: unlike.map((key) => t(`path.keys.${key}`)).join(t("fields.join")) })}
    </p>
  );
}
