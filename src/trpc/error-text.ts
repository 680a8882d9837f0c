"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { appErrorOf } from "~/trpc/app-error-of";

/** The one place where a failed call becomes words for a person. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return useCallback((error) => appErrorOf(error).message || t("common.offline"), [t]);
}
