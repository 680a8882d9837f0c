import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { readClass } from "../read-class";
import { Invitations } from "./invitations";
import { RosterScreen } from "./roster-screen";

interface ImportPageProps {
  params: Promise<{ classId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rosters.import"))("title") };
}

/** A roster comes into a class, and those whom it invites are looked after. Assistants bring nobody in. */
export default async function ImportRosterPage({ params }: ImportPageProps) {
  const { classId } = await params;
  const one = await readClass(classId);
  if (!one.leads) notFound();
  const [t, admin] = await Promise.all([getTranslations("rosters.import"), getTranslations("admin")]);
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: admin("classes.title"), href: "/admin/classes" },
    { label: one.name, href: `/admin/classes/${classId}` },
    { label: t("title") },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageTitle title={t("title")} lead={t("lead")} />
      <RosterScreen classId={classId} />
      <Invitations classId={classId} />
    </Page>
  );
}
