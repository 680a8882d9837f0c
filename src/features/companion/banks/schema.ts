import { z } from "zod";
import { questionSchema } from "~/features/grading/quizzes/schema";
import { LOCALES, type Locale } from "~/i18n/locales";
import { bankFormats, MAX_BANK_BASE64 } from "./constants";

/** A file as it is sent. */
export const readBankInput = z.strictObject({
  /** Its name: the ending helps where the content does not tell the format. */
  name: z.string().max(255).default(""),
  /** Its bytes in base64. */
  base64: z.string().max(MAX_BANK_BASE64),
  /** How to read it; without it the content tells. */
  format: z.enum(bankFormats).optional(),
  /** The language of its questions: words that are added to them (where a bank explains nothing) are in it. */
  locale: z.enum(LOCALES),
});

/** What was read, with every sentence in the language of whoever reads it. */
export const readBankSchema = z.strictObject({
  format: z.enum(bankFormats),
  questions: z.array(
    z.strictObject({
      place: z.string(),
      title: z.string(),
      category: z.string().nullable(),
      /** Numbered from `q1`. */
      question: questionSchema,
      /** What it loses or changes, in sentences. */
      lost: z.array(z.string()),
      /** The bank explains nothing, or not all: neutral words name the right answer. */
      neutral: z.boolean(),
    }),
  ),
  left: z.array(z.strictObject({ place: z.string(), title: z.string(), reason: z.string() })),
  notes: z.array(z.strictObject({ text: z.string(), places: z.array(z.string()) })),
});

export type ReadBank = z.infer<typeof readBankSchema>;

/** What is read apart: the file, and for whom. */
export interface BankFile extends Omit<z.infer<typeof readBankInput>, "base64"> {
  bytes: Uint8Array;
  /** The language of whoever reads the report. */
  reader: Locale;
}
