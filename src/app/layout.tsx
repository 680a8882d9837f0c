import "./layers.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@mantine/core/styles.layer.css";
import "~/components/theme/tokens.css";
import "./globals.css";

import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ThemeProviders } from "~/components/theme/providers";
import { SCHEME_KEY } from "~/components/theme/scheme-key";
import { clientMessagesFor } from "~/messages/load";
import { TRPCReactProvider } from "~/trpc/client";
import { ProductErrors } from "./product-errors";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("appName"), template: `%s · ${t("appName")}` },
    description: t("tagline"),
    applicationName: t("appName"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f3ef" },
    { media: "(prefers-color-scheme: dark)", color: "#121110" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [head, locale] = await Promise.all([headers(), getLocale()]);
  const nonce = head.get("x-nonce") ?? "";
  return (
    <html lang={locale === "zh" ? "zh-CN" : locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} localStorageKey={SCHEME_KEY} defaultColorScheme="auto" />
      </head>
      <body>
        <NextIntlClientProvider messages={clientMessagesFor(locale)}>
          <ThemeProviders nonce={nonce}>
            <TRPCReactProvider>
              <ProductErrors>{children}</ProductErrors>
            </TRPCReactProvider>
          </ThemeProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
