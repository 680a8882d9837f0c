"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const CreateClassDialog = dynamic(
  () =>
    import("~/features/identity/classes/components/create-class-dialog").then(
      (module) => module.CreateClassDialog,
    ),
  { ssr: false },
);

/** The button that opens the form of a new class. */
export function CreateClass({ userId }: { userId: string }) {
  const t = useTranslations("admin.classes");
  const [dialog, setDialog] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <Button variant="filled" onClick={() => setDialog("open")}>
        {t("new")}
      </Button>
      {dialog !== "never" && (
        <CreateClassDialog userId={userId} opened={dialog === "open"} onClose={() => setDialog("closed")} />
      )}
    </>
  );
}
