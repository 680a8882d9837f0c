"use client";

import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { setNonce } from "get-nonce";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { SCHEME_KEY } from "./scheme-key";
import { cssVariables, theme } from "./theme";

const NonceContext = createContext("");

/** The nonce style elements need on this page; for a library that makes its own (an editor). */
export function useNonce(): string {
  return useContext(NonceContext);
}

const schemeManager = localStorageColorSchemeManager({ key: SCHEME_KEY });

interface ThemeProvidersProps {
  nonce: string;
  children: ReactNode;
}

/**
 * Theme and colour scheme. The page's policy was fixed by its first answer, so the first nonce stays in use
 * when a later refresh brings another.
 */
export function ThemeProviders({ nonce, children }: ThemeProvidersProps) {
  const [first] = useState(() => {
    if (typeof window !== "undefined") setNonce(nonce);
    return nonce;
  });
  const close = useTranslations("common")("close");
  // Every dialog has the same cross, and it has a name in the page's language.
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { Modal: { defaultProps: { closeButtonProps: { "aria-label": close } } } },
      }),
    [close],
  );
  return (
    <NonceContext.Provider value={first}>
      <MantineProvider
        theme={spoken}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
        getStyleNonce={() => first}
        deduplicateInlineStyles
      >
        {children}
      </MantineProvider>
    </NonceContext.Provider>
  );
}
