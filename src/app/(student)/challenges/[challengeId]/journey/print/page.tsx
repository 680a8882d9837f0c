import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readRecord } from "~/app/read-record";
import { Page, PageTitle } from "~/components/layout/page";
import { JourneyPrint } from "~/features/challenges/journey/printing/components/journey-print";
import { PrintButton } from "~/features/challenges/journey/printing/components/print-button";
import { challengeJourneyPath } from "~/features/challenges/workspace/rules";

interface PrintPageProps {
  params: Promise<{ challengeId: string }>;
}

export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  const { challengeId } = await params;
  const [{ title, name }, t] = await Promise.all([
    readRecord(challengeId),
    getTranslations("journeyRecord.print"),
  ]);
  return { title: t("pageTitle", { title, name: name ?? t("unnamed") }) };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const { challengeId } = await params;
  const [record, t, words] = await Promise.all([
    readRecord(challengeId),
    getTranslations("journeyRecord.print"),
    getTranslations("challenges"),
  ]);
  const crumbs = [
    { label: words("title"), href: "/challenges" },
    { label: words("journey.title"), href: challengeJourneyPath(challengeId) },
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
