import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LoneLink, LonePage } from "~/components/layout/lone-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <LonePage title={t("notFound.title")} action={<LoneLink href="/">{t("goHome")}</LoneLink>}>
      {t("notFound.body")}
    </LonePage>
  );
}
