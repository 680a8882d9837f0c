import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "~/components/layout/button-link";
import { Sheet } from "~/features/identity/account/components/sheet";
import { AcceptForm } from "~/features/identity/rosters/invitations/components/accept-form";
import { JoinButton } from "~/features/identity/rosters/invitations/components/join-button";
import { getCaller } from "~/trpc/server";
import { getViewer } from "../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rosters.accept");
  // The address holds the token: it goes to nobody as a referrer.
  return { title: t("title"), referrer: "no-referrer" };
}

/** What the link offers; the words of the refusal where it leads nowhere. */
async function find(token: string) {
  try {
    return await (await getCaller()).identity.rosters.find({ token });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return error.code === "TOO_MANY_REQUESTS" ? ("wait" as const) : ("unknown" as const);
  }
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [found, viewer, t] = await Promise.all([find(token), getViewer(), getTranslations("rosters.accept")]);
  if (typeof found === "string") return <Sheet title={t("title")} lead={t(found)} foot={<Away />} />;
  if (found.state !== "open") return <Sheet title={t("title")} lead={t(found.state)} foot={<Away />} />;
  const { email, name, organizationName, className, hasAccount, role } = found;
  const lead = className
    ? t("lead", { className, organization: organizationName, role })
    : t("leadWithoutClass", { organization: organizationName });
  const next = encodeURIComponent(`/invitations/${token}`);
  if (viewer && viewer.email.toLowerCase() !== email.toLowerCase())
    return (
      <Sheet title={t("title")} lead={t("another", { email, mine: viewer.email })}>
        <TextLink href="/sign-out">{t("signOut")}</TextLink>
      </Sheet>
    );
  if (viewer)
    return (
      <Sheet title={t("title")} lead={lead}>
        <JoinButton token={token} />
      </Sheet>
    );
  if (hasAccount)
    return (
      <Sheet title={t("title")} lead={lead}>
        <p>{t("hasAccount", { email })}</p>
        <TextLink href={`/sign-in?next=${next}`}>{t("signIn")}</TextLink>
      </Sheet>
    );
  return (
    <Sheet title={t("title")} lead={lead}>
      <p>{t("newAccount", { email })}</p>
      <AcceptForm token={token} email={email} name={name} />
    </Sheet>
  );
}

async function Away() {
  const t = await getTranslations("rosters.accept");
  return <TextLink href="/sign-in">{t("signIn")}</TextLink>;
}
