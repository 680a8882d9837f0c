"use client";

import { createContext, useContext } from "react";
import type { Locale } from "~/i18n/locales";
import type { Languages } from "../../types";

const LanguagesContext = createContext<Languages>("both");

export const LanguagesProvider = LanguagesContext;

/** The languages that the form shows, in their order. */
export function useShownLanguages(): readonly Locale[] {
  const languages = useContext(LanguagesContext);
  return languages === "both" ? ["en", "zh"] : [languages];
}
