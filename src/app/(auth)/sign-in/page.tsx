import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm, type SignInNotice } from "~/features/identity/account/components/sign-in-form";
import { DEMO_PASSWORD, DEMO_SIGN_INS } from "~/features/identity/account/constants";
import { localPath } from "~/features/identity/rules";
import { oauthProviders } from "~/server/auth/options";
import { env } from "~/server/env";
import { getViewer } from "../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

type Search = Record<string, string | string[] | undefined>;

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What led here, in words: a refusal of a provider, a finished reset, a page that needs a person. */
function noticeOf(search: Search): SignInNotice | undefined {
  const error = single(search.error);
  if (error === "OAuthNoEmail") return { tone: "bad", text: "noEmail" };
  if (error === "OAuthAccountNotLinked") return { tone: "bad", text: "notLinked" };
  if (error === "AccessDenied") return { tone: "bad", text: "denied" };
  if (error) return { tone: "bad", text: "unavailable" };
  const notice = single(search.notice);
  if (notice === "passwordChanged" || notice === "accountDeleted") return { tone: "ok", text: notice };
  return search.next === undefined ? undefined : { tone: "info", text: "goOn" };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = localPath(single(search.next) ?? single(search.callbackUrl));
  if (await getViewer()) redirect(next);
  return (
    <SignInForm
      next={next}
      notice={noticeOf(search)}
      providers={oauthProviders()}
      demo={env.SEED_DEMO ? { people: DEMO_SIGN_INS, password: DEMO_PASSWORD } : undefined}
    />
  );
}
