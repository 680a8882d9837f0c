"use client";

import { Modal, NativeSelect } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useTypedDraft } from "~/components/form/typed-draft";
import { useTRPC } from "~/trpc/client";
import { freeId, idProblem, idStart, startingBody } from "../starting/rules";
import classes from "./exercise-table.module.css";

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
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: entries = [] } = useQuery(trpc.labs.authoring.list.queryOptions());
  const { data: labs = [] } = useQuery(trpc.labs.list.queryOptions());
  const save = useMutation(trpc.labs.authoring.save.mutationOptions());
  const draft = useTypedDraft(`${userId}:exercise`, EMPTY);
  const taken = new Set(entries.map(({ exerciseId }) => exerciseId));
  const list = useTranslations("content.list");
  const needed = (value: string) => (value.trim() === "" ? t("needed") : null);
  const form = useForm({
    initialValues: EMPTY,
    onValuesChange: (values) => draft.typed(values),
    validate: {
      en: needed,
      zh: needed,
      id: (id, { lab, en }) => {
        const problem = idProblem(id || suggestion(lab, en), Number(lab), taken);
        if (problem === undefined) return null;
        return problem === "taken" ? t("idTaken") : t("idWrong", { start: idStart(Number(lab)) });
      },
    },
  });
  const suggestion = (lab: string, title: string) => freeId(Number(lab), title, taken, "new");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was typed before is put back
  useEffect(() => form.setValues(draft.read()), []);
  const { lab, en } = form.values;
  const suggested = suggestion(lab, en);
  return (
    <Form
      form={form}
      labels={{ lab: t("lab"), id: t("id"), en: t("titleEn"), zh: t("titleZh") }}
      onSubmit={async (values) => {
        const exerciseId = values.id || suggested;
        const title = { en: values.en.trim(), zh: values.zh.trim() };
        await save.mutateAsync({ exerciseId, baseVersion: 0, body: startingBody(exerciseId, title) });
        draft.saved(EMPTY);
        await queries.invalidateQueries({ queryKey: trpc.labs.authoring.list.queryKey() });
        router.push(`/admin/content/labs/${exerciseId}`);
      }}
    >
      <p className={classes.meta}>{t("lead")}</p>
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
      <TextField
        label={t("id")}
        optional
        description={t("idHint", { example: suggested })}
        placeholder={suggested}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        {...form.getInputProps("id")}
      />
      <div className={classes.actions}>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
