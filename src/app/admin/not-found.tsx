import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FramedNotFound } from "~/components/layout/framed-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default function NotFound() {
  return <FramedNotFound />;
}
