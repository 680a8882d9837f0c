"use client";

import type { ReactNode } from "react";
import { ErrorTextProvider } from "~/components/states/error-text";
import { useErrorText } from "~/trpc/error-text";

/** Gives error states and forms below the words of this product's errors. */
export function ProductErrors({ children }: { children: ReactNode }) {
  return <ErrorTextProvider describe={useErrorText()}>{children}</ErrorTextProvider>;
}
