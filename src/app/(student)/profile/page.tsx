import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle, Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox, SkeletonRows } from "~/components/states/skeleton";
import { AboutForm } from "~/features/identity/account/components/about-form";
import { Appearance } from "~/features/identity/account/components/appearance";
import { DeleteAccount } from "~/features/identity/account/components/delete-account";
import { MyData } from "~/features/identity/account/components/my-data";
import { PasswordForm } from "~/features/identity/account/components/password-form";
import { MyClasses } from "~/features/identity/classes/components/my-classes";
import { SessionList } from "~/features/identity/sessions/components/session-list";
import { ModuleList } from "~/features/labs/modules/components/module-list";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireViewer } from "../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

export default async function ProfilePage() {
  const me = await requireViewer();
  const t = await getTranslations("profile");
  const modules = await getTranslations("coach.modules");
  await Promise.all([
    prefetch(trpc.identity.me.queryOptions()),
    prefetch(trpc.identity.signInWays.queryOptions()),
    prefetch(trpc.identity.sessions.list.queryOptions()),
    prefetch(trpc.identity.classes.list.queryOptions()),
    prefetch(trpc.labs.moduleProgress.queryOptions()),
  ]);
  const lead = t("lead", { email: me.email, role: t(`role.${me.role}`), organization: me.organization.name });
  return (
    <HydrateClient>
      <Page crumbs={[{ label: t("title") }]} width="form">
        <PageTitle title={t("title")} lead={lead} />
        <Section title={t("about.title")} id="about">
          <QueryBoundary skeleton={<SkeletonBox height="320px" />} errorTitle={t("loadFailed")}>
            <AboutForm />
          </QueryBoundary>
        </Section>
        <Section title={t("appearance.title")} id="appearance" ruled>
          <Appearance />
        </Section>
        <Section title={t("classes.title")} id="classes" ruled>
          <QueryBoundary skeleton={<SkeletonRows rows={2} />} errorTitle={t("classes.loadFailed")}>
            <MyClasses />
          </QueryBoundary>
        </Section>
        <Section title={modules("title")} id="modules" ruled>
          <QueryBoundary skeleton={<SkeletonRows rows={6} />} errorTitle={modules("failed")}>
            <ModuleList />
          </QueryBoundary>
        </Section>
        <Section title={t("sessions.title")} id="sessions" ruled>
          <QueryBoundary skeleton={<SkeletonRows rows={2} />} errorTitle={t("sessions.loadFailed")}>
            <SessionList />
          </QueryBoundary>
        </Section>
        <Section title={t("password.title")} id="password">
          <QueryBoundary skeleton={<SkeletonBox height="180px" />} errorTitle={t("loadFailed")}>
            <PasswordForm />
          </QueryBoundary>
        </Section>
        <Section title={t("data.title")} id="data">
          <MyData />
        </Section>
        <Section title={t("delete.title")} id="delete">
          <DeleteAccount />
        </Section>
      </Page>
    </HydrateClient>
  );
}
