"use client";

import { Modal, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextField } from "~/components/form/fields";
import { StartForm } from "~/features/content/starting/components/start-form";
import { useTRPC } from "~/trpc/client";
import { chapterNumber, freeChapterId, idProblem, MOST_ID, nextNumber, startingChapter } from "../rules";
import { useCreate } from "./use-create";

interface CreateDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
}

/** The form of a new chapter; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function CreateChapterDialog({ userId, opened, onClose }: CreateDialogProps) {
  const t = useTranslations("content.companion.newChapter");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} keepMounted>
      <CreateForm userId={userId} />
    </Modal>
  );
}

function CreateForm({ userId }: { userId: string }) {
  const t = useTranslations("content.companion");
  const create = useTranslations("content.create");
  const trpc = useTRPC();
  const { data: entries = [] } = useQuery(trpc.companion.authoring.list.queryOptions());
  const { save, open } = useCreate("chapter");
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const taken = new Set(chapters.map(({ slug }) => slug));
  const numbers = chapters.map((chapter) => chapter.chapterNumber ?? 0);
  const suggested = String(nextNumber(numbers));
  const titleNeeded = (own: string, other: string) =>
    own.trim() === "" && other.trim() === "" ? t("newChapter.titleNeeded") : null;
  const numberOf = (text: string) => chapterNumber(text || suggested);
  return (
    <StartForm
      name={`${userId}:chapter`}
      empty={{ id: "", en: "", zh: "", number: "", tier: "free" }}
      labels={{
        en: create("titleEn"),
        zh: create("titleZh"),
        number: t("newChapter.number"),
        tier: t("newChapter.tier"),
      }}
      rules={{
        en: (en, { zh }) => titleNeeded(en, zh),
        number: (text) => {
          const number = numberOf(text);
          if (number === undefined) return t("newChapter.numberWrong");
          return numbers.includes(number) ? t("newChapter.numberTaken", { number }) : null;
        },
      }}
      suggest={({ number, en }) => freeChapterId(numberOf(number) ?? nextNumber(numbers), en, taken)}
      problem={(id) => {
        const problem = idProblem(id, taken);
        if (problem === undefined) return null;
        return t(problem === "taken" ? "idTakenChapter" : "idWrong");
      }}
      mostId={MOST_ID}
      lead={t("newChapter.lead")}
      onCreate={(chapterId, { number, tier, en, zh }) =>
        save(
          chapterId,
          startingChapter({
            chapterId,
            number: numberOf(number) ?? nextNumber(numbers),
            accessTier: tier === "premium" ? "premium" : "free",
            titles: { en, zh },
          }),
        )
      }
      onDone={open}
    >
      {(form) => (
        <>
          <TextField label={create("titleEn")} maxLength={300} data-autofocus {...form.getInputProps("en")} />
          <TextField label={create("titleZh")} maxLength={300} lang="zh" {...form.getInputProps("zh")} />
          <TextField
            label={t("newChapter.number")}
            description={t("newChapter.numberHint")}
            placeholder={suggested}
            inputMode="numeric"
            autoComplete="off"
            maxLength={2}
            {...form.getInputProps("number")}
          />
          <NativeSelect
            label={t("newChapter.tier")}
            data={(["free", "premium"] as const).map((value) => ({ value, label: t(`tier.${value}`) }))}
            {...form.getInputProps("tier")}
          />
        </>
      )}
    </StartForm>
  );
}
