import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { ExerciseList, ExerciseListSkeleton } from "~/features/labs/components/exercise-list";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { labOf } from "../lab-of";

interface LabPageProps {
  params: Promise<{ labNumber: string }>;
}

export async function generateMetadata({ params }: LabPageProps): Promise<Metadata> {
  await requireViewer();
  return { title: (await labOf((await params).labNumber)).title };
}

export default async function LabPage({ params }: LabPageProps) {
  await requireViewer();
  const t = await getTranslations("labs");
  const lab = await labOf((await params).labNumber);
  void prefetch(trpc.labs.getLabProgress.queryOptions({ labNumber: lab.labNumber }));
  const exercises = lab.exercises.map(({ exerciseId, title, minutes, position }) => ({
    exerciseId,
    title,
    minutes,
    position,
  }));
  return (
    <Page crumbs={[{ label: t("title"), href: "/labs" }, { label: lab.title }]}>
      <PageTitle title={lab.title} lead={lab.summary} />
      <HydrateClient>
        <QueryBoundary
          skeleton={<ExerciseListSkeleton rows={exercises.length} />}
          errorTitle={t("labFailed")}
        >
          <ExerciseList labNumber={lab.labNumber} exercises={exercises} />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
