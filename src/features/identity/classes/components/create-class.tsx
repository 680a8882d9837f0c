"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";

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
  return (
    <DialogButton label={t("new")}>
      {(dialog) => <CreateClassDialog userId={userId} {...dialog} />}
    </DialogButton>
  );
}
