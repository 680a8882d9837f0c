import "server-only";
import type { Locale } from "~/i18n/locales";
import { errorText } from "~/server/trpc/error-text";
import type { Problem } from "../../schema";
import type { Finding } from "../types";

/** Findings in the words of a language. */
export const problemsIn = (locale: Locale, findings: readonly Finding[]): Problem[] =>
  findings.map(({ path, code, params }) => ({
    path,
    reason: errorText(locale, `content.problems.${code}`, params),
  }));
