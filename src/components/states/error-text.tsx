"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";

type Describe = (error: unknown) => string;

const ErrorTextContext = createContext<Describe | null>(null);

/** Teaches the states below how this product's errors read; the frame sets it once. */
export function ErrorTextProvider({ describe, children }: { describe: Describe; children: ReactNode }) {
  return <ErrorTextContext value={describe}>{children}</ErrorTextContext>;
}

/** Words for an error: the product's, else the general sentence. */
export function useDescribeError(): Describe {
  const t = useTranslations("common.errorState");
  const describe = useContext(ErrorTextContext);
  return describe ?? (() => t("body"));
}
