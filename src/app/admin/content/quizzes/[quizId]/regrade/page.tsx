import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { QuizRegrades } from "~/features/companion/regrades/components/quiz-regrades";
import { quizEntry } from "../quiz-entry";

interface RegradePageProps {
  params: Promise<{ quizId: string }>;
  searchParams: Promise<{ regrade?: string | string[] }>;
}

/** What the quiz is called, once per request; there is no such page for those who may not write. */
const titleOf = cache((quizId: string) =>
  readForPage(async ({ companion }) => {
    const found = await quizEntry(companion.authoring.list(), quizId);
    return found ? found.title : notFound();
  }),
);

export async function generateMetadata({ params }: RegradePageProps): Promise<Metadata> {
  const t = await getTranslations("regrade");
  return { title: `${t("title")}: ${await titleOf((await params).quizId)}` };
}

/** Attempts at a quiz that are graded again by the key of now. */
export default async function QuizRegradePage({ params, searchParams }: RegradePageProps) {
  const [{ quizId }, { regrade }] = await Promise.all([params, searchParams]);
  const [viewer, title, t, admin, content] = await Promise.all([
    requireViewer(),
    titleOf(quizId),
    getTranslations("regrade"),
    getTranslations("admin"),
    getTranslations("content"),
  ]);
  const regradeId = [regrade].flat().find((id) => id !== undefined && /^[0-9a-f-]{36}$/i.test(id));
  const editor = `/admin/content/quizzes/${quizId}`;
  return (
    <Page
      crumbs={[
        { label: admin("title"), href: "/admin" },
        { label: content("title"), href: "/admin/content" },
        { label: content("companion.title"), href: "/admin/content/companion" },
        { label: title, href: editor },
        { label: t("title") },
      ]}
    >
      <PageTitle
        title={t("title")}
        lead={t("quiz.named", { title })}
        aside={<ButtonLink href={editor}>{t("quiz.back")}</ButtonLink>}
      />
      <QuizRegrades key={quizId} userId={viewer.id} quizId={quizId} regradeId={regradeId} />
    </Page>
  );
}
