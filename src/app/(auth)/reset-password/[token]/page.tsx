import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetForm } from "~/features/identity/account/components/reset-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  // The address holds the token: it goes to nobody as a referrer.
  return { title: t("title"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <ResetForm token={token.slice(0, 64)} />;
}
