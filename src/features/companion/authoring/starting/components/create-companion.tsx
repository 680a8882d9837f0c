"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";

const ChapterDialog = dynamic(
  () => import("./create-chapter-dialog").then((module) => module.CreateChapterDialog),
  { ssr: false },
);
const QuizDialog = dynamic(() => import("./create-quiz-dialog").then((module) => module.CreateQuizDialog), {
  ssr: false,
});

/** The buttons that open the forms of a new chapter and a new quiz. */
export function CreateCompanion({ userId }: { userId: string }) {
  const t = useTranslations("content.companion");
  return (
    <>
      <DialogButton label={t("newQuiz.button")} variant="default">
        {(dialog) => <QuizDialog userId={userId} {...dialog} />}
      </DialogButton>
      <DialogButton label={t("newChapter.button")}>
        {(dialog) => <ChapterDialog userId={userId} {...dialog} />}
      </DialogButton>
    </>
  );
}
