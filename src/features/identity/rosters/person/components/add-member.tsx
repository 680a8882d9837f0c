"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });

/** The button that opens the form to add one person to a class. */
export function AddMember({ classId }: { classId: string }) {
  const t = useTranslations("classes.add");
  return (
    <DialogButton label={t("open")} variant="default">
      {(dialog) => <AddDialog classId={classId} {...dialog} />}
    </DialogButton>
  );
}
