import "server-only";
import { createTranslator } from "next-intl";
import type { z } from "zod";
import { en as zodEn, zhCN as zodZh } from "zod/locales";
import type { Locale } from "~/i18n/locales";
import type { AppErrorParams } from "~/lib/app-error";
import en from "~/messages/en/errors.json";
import zh from "~/messages/zh/errors.json";

type Translate = { (key: string, params?: AppErrorParams): string; has(key: string): boolean };

const translators: Record<Locale, Translate> = {
  en: createTranslator({ locale: "en", messages: en }) as unknown as Translate,
  zh: createTranslator({ locale: "zh", messages: zh }) as unknown as Translate,
};

/** The sentence of `errors.<reason>` in a language; the general one if a reason has no sentence. */
export function errorText(locale: Locale, reason: string, params?: AppErrorParams): string {
  const translate = translators[locale];
  return translate.has(reason) ? translate(reason, params) : translate("common.internal");
}

const zodMessages = { en: zodEn().localeError, zh: zodZh().localeError };

/** zod's own words for an issue in a language. A custom message that is a key under `errors` is translated. */
function issueText(locale: Locale, issue: z.core.$ZodIssue): string {
  if (issue.message && translators[locale].has(issue.message)) return translators[locale](issue.message);
  const text = zodMessages[locale](issue as Parameters<typeof zodMessages.en>[0]);
  if (typeof text === "string") return text;
  return text?.message ?? issue.message;
}

/** Each refused input by its dotted path, with the reasons in a language. */
export function fieldErrors(locale: Locale, error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".");
    fields[field] = [...(fields[field] ?? []), issueText(locale, issue)];
  }
  return fields;
}
