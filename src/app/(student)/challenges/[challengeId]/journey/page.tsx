import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { JourneyList } from "~/features/challenges/journey/components/journey-list";
import { challengePath } from "~/features/challenges/workspace/rules";
import { challengeOf } from "../../challenge-of";

interface JourneyPageProps {
  params: Promise<{ challengeId: string }>;
}

export async function generateMetadata({ params }: JourneyPageProps): Promise<Metadata> {
  await requireViewer();
  const t = await getTranslations("challenges.journey");
  return { title: t("pageTitle", { title: (await challengeOf((await params).challengeId)).title }) };
}

export default async function JourneyPage({ params }: JourneyPageProps) {
  await requireViewer();
  const { id, title } = await challengeOf((await params).challengeId);
  const t = await getTranslations("challenges");
  return (
    <Page
      crumbs={[
        { label: t("title"), href: "/challenges" },
        { label: title, href: challengePath(id) },
        { label: t("journey.title") },
      ]}
    >
      <PageTitle title={t("journey.title")} lead={t("journey.lead", { title })} />
      <JourneyList challengeId={id} />
    </Page>
  );
}
