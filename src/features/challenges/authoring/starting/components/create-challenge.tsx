"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";

const CreateDialog = dynamic(() => import("./create-dialog").then((module) => module.CreateDialog), {
  ssr: false,
});

/** The button that opens the form of a new challenge. */
export function CreateChallenge({ userId }: { userId: string }) {
  const t = useTranslations("challengeEditor.create");
  return (
    <DialogButton label={t("button")}>
      {(dialog) => <CreateDialog userId={userId} {...dialog} />}
    </DialogButton>
  );
}
