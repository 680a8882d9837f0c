"use client";

import { Modal, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { StartForm } from "~/features/content/starting/components/start-form";
import { useTRPC } from "~/trpc/client";
import { freeQuizId, idProblem, MOST_ID, startingQuiz } from "../rules";
import { useCreate } from "./use-create";

interface CreateDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
}

/** The form of a new quiz; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function CreateQuizDialog({ userId, opened, onClose }: CreateDialogProps) {
  const t = useTranslations("content.companion.newQuiz");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} keepMounted>
      <CreateForm userId={userId} />
    </Modal>
  );
}

function CreateForm({ userId }: { userId: string }) {
  const t = useTranslations("content.companion");
  const trpc = useTRPC();
  const { data: entries = [] } = useQuery(trpc.companion.authoring.list.queryOptions());
  const { save, open } = useCreate("quiz");
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const quizzes = entries.filter(({ kind }) => kind === "quiz");
  const taken = new Set(quizzes.map(({ slug }) => slug));
  const served = new Set(quizzes.map(({ chapterId }) => chapterId));
  const first = chapters.find(({ slug }) => !served.has(slug)) ?? chapters[0];
  const chapterOf = (id: string) => chapters.find(({ slug }) => slug === id) ?? first;
  return (
    <StartForm
      name={`${userId}:quiz`}
      empty={{ id: "", chapter: "" }}
      labels={{ chapter: t("newQuiz.chapter") }}
      rules={{ chapter: (id) => (chapterOf(id) ? null : t("newQuiz.chapterNeeded")) }}
      suggest={({ chapter }) => freeQuizId(chapterOf(chapter)?.chapterNumber ?? null, taken)}
      problem={(id) => {
        const problem = idProblem(id, taken);
        if (problem === undefined) return null;
        return t(problem === "taken" ? "idTakenQuiz" : "idWrong");
      }}
      mostId={MOST_ID}
      lead={t("newQuiz.lead")}
      onCreate={(quizId, { chapter }) => {
        const { slug = "", locales = [] } = chapterOf(chapter) ?? {};
        return save(quizId, startingQuiz(quizId, slug, locales.length > 0 ? locales : ["en"]));
      }}
      onDone={open}
    >
      {(form) => (
        <NativeSelect
          label={t("newQuiz.chapter")}
          description={
            served.has(chapterOf(form.values.chapter)?.slug ?? "") ? t("newQuiz.second") : undefined
          }
          data-autofocus
          data={chapters.map(({ slug, title, chapterNumber }) => {
            const name = chapterNumber === null ? title : t("numbered", { number: chapterNumber, title });
            return { value: slug, label: served.has(slug) ? t("newQuiz.has", { title: name }) : name };
          })}
          {...form.getInputProps("chapter")}
          value={chapterOf(form.values.chapter)?.slug ?? ""}
        />
      )}
    </StartForm>
  );
}
