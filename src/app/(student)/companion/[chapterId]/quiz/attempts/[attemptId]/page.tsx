import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { AttemptScreen } from "~/features/companion/quizzes/attempts/components/attempt-screen";
import { QuizSkeleton } from "~/features/companion/quizzes/components/quiz-skeleton";
import { chapterPath, quizPath } from "~/features/companion/rules";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { chapterOf } from "../../../../chapter-of";

interface AttemptPageProps {
  params: Promise<{ chapterId: string; attemptId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("companion.quiz.attempts");
  return { title: t("one") };
}

export default async function AttemptPage({ params }: AttemptPageProps) {
  await requireViewer();
  const { chapterId, attemptId } = await params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(attemptId)) notFound();
  const t = await getTranslations("companion");
  // What somebody did stays theirs: neither a lock nor a store that fails hides it.
  const found = await chapterOf(chapterId);
  const chapter = found.kind === "failed" ? chapterId : found.chapter.title;
  void prefetch(trpc.companion.quizzes.attempt.queryOptions({ attemptId }));
  return (
    <Page
      crumbs={[
        { label: t("title"), href: "/companion" },
        { label: chapter, href: chapterPath(chapterId) },
        { label: t("quiz.crumb"), href: quizPath(chapterId) },
        { label: t("quiz.attempts.one") },
      ]}
      width="read"
    >
      <PageTitle title={t("quiz.attempts.of", { chapter })} />
      <HydrateClient>
        <QueryBoundary skeleton={<QuizSkeleton />} errorTitle={t("quiz.attempts.oneFailed")}>
          <AttemptScreen key={attemptId} attemptId={attemptId} chapterId={chapterId} />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
