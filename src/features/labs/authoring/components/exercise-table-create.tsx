"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const CreateDialog = dynamic(
  () => import("./exercise-table-create-dialog").then((module) => module.CreateExerciseDialog),
  { ssr: false },
);

/** The button that opens the form of a new exercise. */
export function CreateExercise({ userId }: { userId: string }) {
  const t = useTranslations("content.list");
  const [dialog, setDialog] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <Button variant="filled" onClick={() => setDialog("open")}>
        {t("new")}
      </Button>
      {dialog !== "never" && (
        <CreateDialog userId={userId} opened={dialog === "open"} onClose={() => setDialog("closed")} />
      )}
    </>
  );
}
