import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LanguageSwitch } from "~/components/layout/language-switch";
import { SchemeSwitch } from "~/components/layout/scheme-switch";
import { ApiReference } from "~/features/companion/rest/components/api-reference";
import { messagesFor } from "~/messages/load";
import { siteOrigin } from "~/server/auth/origin";
import { getViewer } from "../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title") };
}

/** Open to all, as what it describes is. Those who are signed in choose their language in their profile. */
export default async function ApiDocsPage() {
  const [locale, t, viewer] = await Promise.all([getLocale(), getTranslations("common"), getViewer()]);
  return (
    <ApiReference
      words={messagesFor(locale).api}
      appName={t("appName")}
      origin={siteOrigin()}
      tools={
        <>
          {viewer ? null : <LanguageSwitch />}
          <SchemeSwitch />
        </>
      }
    />
  );
}
