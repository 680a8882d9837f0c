import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignUpForm } from "~/features/identity/account/components/sign-up-form";
import { localPath } from "~/features/identity/rules";
import { getViewer } from "../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const { next } = await searchParams;
  const path = localPath(Array.isArray(next) ? next[0] : next);
  if (await getViewer()) redirect(path);
  return <SignUpForm next={path} />;
}
