import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { requireViewer } from "~/app/viewer";
import { QuizEditorScreen } from "~/features/companion/quizzes/authoring/editor/components/quiz-editor-screen";
import { quizEntry } from "./quiz-entry";

interface EditorPageProps {
  params: Promise<{ quizId: string }>;
}

/** The quiz of the address with what it is called, once per request; there is no such page for those who may not write. */
const read = cache((quizId: string) =>
  readForPage(async ({ companion }) => {
    const [authored, entry] = await Promise.all([
      companion.authoring.get({ kind: "quiz", slug: quizId }),
      quizEntry(companion.authoring.list(), quizId),
    ]);
    return { authored, title: entry?.title ?? quizId, chapterId: entry?.chapterId ?? "" };
  }),
);

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([read((await params).quizId), getTranslations("quizEditor")]);
  return { title: t("title", { quiz: title }) };
}

export default async function QuizEditorPage({ params }: EditorPageProps) {
  const { quizId } = await params;
  const [viewer, { authored, title, chapterId }, admin, content, t] = await Promise.all([
    requireViewer(),
    read(quizId),
    getTranslations("admin"),
    getTranslations("content"),
    getTranslations("quizEditor"),
  ]);
  const name = t("title", { quiz: title });
  return (
    <QuizEditorScreen
      key={quizId}
      authored={authored}
      chapterId={chapterId}
      title={name}
      userId={viewer.id}
      crumbs={[
        { label: admin("title"), href: "/admin" },
        { label: content("title"), href: "/admin/content" },
        { label: content("companion.title"), href: "/admin/content/companion" },
        { label: name },
      ]}
    />
  );
}
