"use client";

import { useKeptValues } from "~/components/form/kept-values";
import type { ImportFormat } from "../schema";

const EMPTY = {
  format: "promptfoo",
  source: "",
  lab: "1",
  /** Empty: the suggested one. */
  id: "",
  /** What the id is suggested from: the name of the file that was read last. */
  name: "",
};

export type ImportValues = Omit<typeof EMPTY, "format"> & { format: ImportFormat };

/** What is being imported, kept in this browser with every keystroke. */
export function useImportDraft(userId: string) {
  const { values, ...rest } = useKeptValues(`${userId}:import`, EMPTY);
  const format: ImportFormat = values.format === "loupe" ? "loupe" : "promptfoo";
  return { ...rest, values: { ...values, format } };
}
