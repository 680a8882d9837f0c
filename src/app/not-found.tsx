import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { LonePage } from "~/components/layout/lone-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <LonePage title={t("notFound.title")} action={<ButtonLink href="/">{t("goHome")}</ButtonLink>}>
      {t("notFound.body")}
    </LonePage>
  );
}
