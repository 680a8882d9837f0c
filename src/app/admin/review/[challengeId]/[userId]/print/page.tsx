import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readRecord } from "~/app/read-record";
import { Page, PageTitle } from "~/components/layout/page";
import { JourneyPrint } from "~/features/challenges/journey/printing/components/journey-print";
import { PrintButton } from "~/features/challenges/journey/printing/components/print-button";

interface PrintPageProps {
  params: Promise<{ challengeId: string; userId: string }>;
}

export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  const { challengeId, userId } = await params;
  const [{ title, name }, t] = await Promise.all([
    readRecord(challengeId, userId),
    getTranslations("journeyRecord.print"),
  ]);
  // A browser offers it as the name of a PDF.
  return { title: t("pageTitle", { title, name: name ?? t("unnamed") }) };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const { challengeId, userId } = await params;
  const [record, t, nav, admin] = await Promise.all([
    readRecord(challengeId, userId),
    getTranslations("journeyRecord.print"),
    getTranslations("frame.nav"),
    getTranslations("admin"),
  ]);
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: nav("review"), href: "/admin/review" },
    { label: record.name ?? t("unnamed"), href: `/admin/review/${challengeId}/${userId}` },
    { label: t("crumb") },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageTitle
        title={record.title}
        lead={t("lead", { name: record.name ?? t("unnamed") })}
        aside={<PrintButton />}
      />
      <JourneyPrint record={record} printedAt={new Date()} />
    </Page>
  );
}
