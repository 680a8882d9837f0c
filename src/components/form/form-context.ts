"use client";

import { createContext, useContext } from "react";

/** What the parts of a form know of it. */
export const FormContext = createContext<{ sending: boolean }>({ sending: false });

export function useFormState(): { sending: boolean } {
  return useContext(FormContext);
}
