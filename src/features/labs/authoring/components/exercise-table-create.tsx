"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";

const CreateDialog = dynamic(
  () => import("./exercise-table-create-dialog").then((module) => module.CreateExerciseDialog),
  { ssr: false },
);

/** The button that opens the form of a new exercise. */
export function CreateExercise({ userId }: { userId: string }) {
  const t = useTranslations("content.list");
  return (
    <DialogButton label={t("new")}>{(dialog) => <CreateDialog userId={userId} {...dialog} />}</DialogButton>
  );
}
