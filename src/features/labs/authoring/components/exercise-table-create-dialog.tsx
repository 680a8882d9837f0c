"use client";

import { Modal, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextField } from "~/components/form/fields";
import { StartForm } from "~/features/content/starting/components/start-form";
import { useTRPC } from "~/trpc/client";
import { freeId, idProblem, idStart, MOST_ID, startingBody } from "../starting/rules";

const EMPTY = { lab: "1", id: "", en: "", zh: "" };

interface CreateExerciseDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
}

/** The form of a new exercise; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function CreateExerciseDialog({ userId, opened, onClose }: CreateExerciseDialogProps) {
  const t = useTranslations("content.create");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} keepMounted>
      <CreateForm userId={userId} />
    </Modal>
  );
}

function CreateForm({ userId }: { userId: string }) {
  const t = useTranslations("content.create");
  const list = useTranslations("content.list");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: entries = [] } = useQuery(trpc.labs.authoring.list.queryOptions());
  const { data: labs = [] } = useQuery(trpc.labs.list.queryOptions());
  const save = useMutation(trpc.labs.authoring.save.mutationOptions());
  const taken = new Set(entries.map(({ exerciseId }) => exerciseId));
  const needed = (value: string) => (value.trim() === "" ? t("needed") : null);
  return (
    <StartForm
      name={`${userId}:exercise`}
      empty={EMPTY}
      labels={{ lab: t("lab"), en: t("titleEn"), zh: t("titleZh") }}
      rules={{ en: needed, zh: needed }}
      suggest={({ lab, en }) => freeId(Number(lab), en, taken, "new")}
      problem={(id, { lab }) => {
        const problem = idProblem(id, Number(lab), taken);
        if (problem === undefined) return null;
        return problem === "taken" ? t("idTaken") : t("idWrong", { start: idStart(Number(lab)) });
      }}
      mostId={MOST_ID}
      lead={t("lead")}
      onCreate={async (exerciseId, values) => {
        const title = { en: values.en.trim(), zh: values.zh.trim() };
        await save.mutateAsync({ exerciseId, baseVersion: 0, body: startingBody(exerciseId, title) });
        await queries.invalidateQueries({ queryKey: trpc.labs.authoring.list.queryKey() });
      }}
      onDone={(exerciseId) => router.push(`/admin/content/labs/${exerciseId}`)}
    >
      {(form) => (
        <>
          <TextField label={t("titleEn")} maxLength={200} data-autofocus {...form.getInputProps("en")} />
          <TextField label={t("titleZh")} maxLength={200} lang="zh" {...form.getInputProps("zh")} />
          <NativeSelect
            label={t("lab")}
            data={labs.map(({ labNumber, title }) => ({
              value: String(labNumber),
              label: list("lab", { number: labNumber, title }),
            }))}
            {...form.getInputProps("lab")}
          />
        </>
      )}
    </StartForm>
  );
}
