import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { QueryBoundary } from "~/components/states/query-boundary";
import { ChapterFailed } from "~/features/companion/chapters/components/chapter-failed";
import { ChapterLocked } from "~/features/companion/chapters/components/chapter-locked";
import { QuizScreen } from "~/features/companion/quizzes/components/quiz-screen";
import { QuizSkeleton } from "~/features/companion/quizzes/components/quiz-skeleton";
import { chapterPath } from "~/features/companion/rules";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { chapterOf } from "../../chapter-of";

interface QuizPageProps {
  params: Promise<{ chapterId: string }>;
}

export async function generateMetadata({ params }: QuizPageProps): Promise<Metadata> {
  await requireViewer();
  const t = await getTranslations("companion.quiz");
  const found = await chapterOf((await params).chapterId);
  return { title: found.kind === "failed" ? t("crumb") : t("title", { chapter: found.chapter.title }) };
}

export default async function QuizPage({ params }: QuizPageProps) {
  const viewer = await requireViewer();
  const t = await getTranslations("companion");
  const found = await chapterOf((await params).chapterId);
  const crumbs = [{ label: t("title"), href: "/companion" }];
  if (found.kind === "failed") {
    return (
      <Page crumbs={[...crumbs, { label: t("quiz.crumb") }]}>
        <ChapterFailed reason={found.reason} />
      </Page>
    );
  }
  const { chapterId, title, quizId } = found.chapter;
  const path = [...crumbs, { label: title, href: chapterPath(chapterId) }, { label: t("quiz.crumb") }];
  if (found.kind === "locked") {
    return (
      <Page crumbs={path} width="read">
        <ChapterLocked chapter={found.chapter} lock={found.lock} />
      </Page>
    );
  }
  const { next } = found.chapter;
  if (quizId !== null) void prefetch(trpc.companion.quizzes.get.queryOptions({ quizId }));
  return (
    <Page crumbs={path} width="read">
      <PageTitle title={t("quiz.title", { chapter: title })} />
      {quizId === null ? (
        <EmptyState
          action={<ButtonLink href={chapterPath(chapterId)}>{t("quiz.result.chapter")}</ButtonLink>}
        >
          {t("quiz.none")}
        </EmptyState>
      ) : (
        <HydrateClient>
          <QueryBoundary skeleton={<QuizSkeleton />} errorTitle={t("quiz.failed")}>
            <QuizScreen
              key={quizId}
              userId={viewer.id}
              quizId={quizId}
              nextHref={next && chapterPath(next.chapterId)}
            />
          </QueryBoundary>
        </HydrateClient>
      )}
    </Page>
  );
}
