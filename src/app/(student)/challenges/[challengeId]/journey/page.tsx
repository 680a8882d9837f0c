import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { JourneyList } from "~/features/challenges/journey/components/journey-list";
import { LastWork } from "~/features/challenges/journey/components/last-work";
import { challengePath } from "~/features/challenges/workspace/rules";
import { getCaller } from "~/trpc/server";
import { journeyHeadOf } from "../../challenge-of";

interface JourneyPageProps {
  params: Promise<{ challengeId: string }>;
}

export async function generateMetadata({ params }: JourneyPageProps): Promise<Metadata> {
  await requireViewer();
  const t = await getTranslations("challenges.journey");
  const { title } = await journeyHeadOf((await params).challengeId);
  return { title: t("pageTitle", { title }) };
}

export default async function JourneyPage({ params }: JourneyPageProps) {
  await requireViewer();
  const { id, title, withdrawn } = await journeyHeadOf((await params).challengeId);
  const t = await getTranslations("challenges");
  const work = withdrawn ? await (await getCaller()).challenges.solution({ challengeId: id }) : null;
  return (
    <Page
      crumbs={[
        { label: t("title"), href: "/challenges" },
        withdrawn ? { label: title } : { label: title, href: challengePath(id) },
        { label: t("journey.title") },
      ]}
    >
      <PageTitle
        title={t("journey.title")}
        lead={withdrawn ? t("journey.withdrawnLead", { title }) : t("journey.lead", { title })}
      />
      {work && <LastWork code={work.code} />}
      <JourneyList challengeId={id} />
    </Page>
  );
}
