"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";
import settings from "~/features/identity/account/components/settings.module.css";
import { useTRPC } from "~/trpc/client";

const EditDialog = dynamic(() => import("./edit-class-dialog").then((module) => module.EditClassDialog), {
  ssr: false,
});
const ArchiveDialog = dynamic(
  () => import("../archive/components/archive-dialog").then((module) => module.ArchiveDialog),
  { ssr: false },
);

/** What is done to a class as a whole: its name and description, and putting it away. */
export function ClassActions({ classId }: { classId: string }) {
  const t = useTranslations("classes");
  const trpc = useTRPC();
  const { data: one } = useSuspenseQuery(trpc.identity.classes.get.queryOptions({ classId }));
  return (
    <div className={settings.actions}>
      <DialogButton label={t("edit.open")} variant="default">
        {(dialog) => <EditDialog one={one} {...dialog} />}
      </DialogButton>
      {one.leads && (
        <DialogButton label={t("archive.open")} variant="default">
          {(dialog) => <ArchiveDialog one={one} {...dialog} />}
        </DialogButton>
      )}
    </div>
  );
}
