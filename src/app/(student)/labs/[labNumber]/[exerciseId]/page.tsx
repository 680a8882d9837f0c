import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { ExerciseWorkspace } from "~/features/labs/exercises/components/exercise-workspace";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { labOf } from "../../lab-of";

interface ExercisePageProps {
  params: Promise<{ labNumber: string; exerciseId: string }>;
}

async function exerciseOf({ params }: ExercisePageProps) {
  const { labNumber, exerciseId } = await params;
  const viewer = await requireViewer();
  const lab = await labOf(labNumber);
  const exercise = lab.exercises.find((entry) => entry.exerciseId === exerciseId);
  if (!exercise) notFound();
  return { viewer, lab, exercise };
}

export async function generateMetadata(props: ExercisePageProps): Promise<Metadata> {
  return { title: (await exerciseOf(props)).exercise.title };
}

export default async function ExercisePage(props: ExercisePageProps) {
  const { viewer, lab, exercise } = await exerciseOf(props);
  const t = await getTranslations("labs");
  const home = `/labs/${lab.labNumber}`;
  const following = lab.exercises[exercise.position];
  // Awaited, because `useQuery` renders what is there: a quota that arrives between server and browser would not match.
  await prefetch(trpc.labs.quota.queryOptions());
  return (
    <HydrateClient>
      <ExerciseWorkspace
        key={exercise.exerciseId}
        exercise={exercise}
        userId={viewer.id}
        crumbs={[
          { label: t("title"), href: "/labs" },
          { label: lab.title, href: home },
          { label: t("exerciseOf", { place: exercise.position, total: lab.exercises.length }) },
        ]}
        backHref={home}
        next={
          following ? { href: `${home}/${following.exerciseId}`, last: false } : { href: home, last: true }
        }
        scripted={lab.provider === "scripted"}
      />
    </HydrateClient>
  );
}
