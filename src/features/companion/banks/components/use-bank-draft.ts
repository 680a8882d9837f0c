"use client";

import { useKeptValues } from "~/components/form/kept-values";
import { LOCALES, type Locale } from "~/i18n/locales";
import { bankFormats } from "../constants";
import type { BankFormat } from "../types";

const EMPTY = {
  source: "",
  /** Of the file that the text came from; empty where it was pasted. */
  name: "",
  /** Empty: the content tells. */
  format: "",
  /** The language of the questions; empty: that of the page. */
  locale: "",
  /** Empty: what is usual. */
  target: "",
  chapterId: "",
  /** Of a new quiz; empty: the suggested one. */
  newId: "",
  /** The quiz that the questions are added to. */
  quizId: "",
};

type Kept = typeof EMPTY;

export interface BankValues extends Omit<Kept, "format" | "locale" | "target"> {
  format: BankFormat | "";
  locale: Locale;
  target: "new" | "existing" | "";
}

interface BankDraft {
  values: BankValues;
  change: (part: Partial<BankValues>) => void;
  kept: boolean;
  forget: () => void;
}

/** What is being imported, kept in this browser with every keystroke. A file that is no short text cannot be kept. */
export function useBankDraft(userId: string, page: Locale): BankDraft {
  const { values, change, kept, forget } = useKeptValues<Kept>(`${userId}:bank`, EMPTY);
  return {
    values: {
      ...values,
      format: bankFormats.find((format) => format === values.format) ?? "",
      locale: LOCALES.find((locale) => locale === values.locale) ?? page,
      target: values.target === "existing" || values.target === "new" ? values.target : "",
    },
    change,
    kept,
    forget,
  };
}
