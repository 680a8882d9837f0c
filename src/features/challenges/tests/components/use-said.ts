"use client";

import { useTranslations } from "next-intl";
import type { TestProblem } from "../types";

/** What is said of a test that did not pass: what was compared in the reader's language, else the language's own words. */
export function useSaid() {
  const t = useTranslations("challenges.tests.problem");
  return ({ message, problem }: { message: string | null; problem?: TestProblem | undefined }) =>
    problem ? t(problem.code, problem.values) : message;
}
