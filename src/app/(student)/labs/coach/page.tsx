import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { TranscriptList } from "~/features/labs/coach/components/transcript-list";
import { getCaller } from "~/trpc/server";
import { everyExercise } from "../../every-exercise";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("coach");
  return { title: t("page.title") };
}

export default async function CoachPage() {
  await requireViewer();
  const t = await getTranslations();
  const exercises = await everyExercise(await getCaller());
  return (
    <Page crumbs={[{ label: t("labs.title"), href: "/labs" }, { label: t("coach.title") }]}>
      <PageTitle title={t("coach.page.title")} lead={t("coach.page.lead")} />
      <TranscriptList exercises={exercises} />
    </Page>
  );
}
