"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";
import { EmptyState } from "~/components/states/empty-state";
import { useTRPC } from "~/trpc/client";
import classes from "./tiers.module.css";

const TierDialog = dynamic(() => import("./tier-dialog").then((module) => module.TierDialog), { ssr: false });

interface ClassTiersProps {
  classId: string;
  /** Who only assists sees how it stands and changes nothing. */
  mayChange: boolean;
}

/** For how many students of the class the premium chapters open, and the way to change it. */
export function ClassTiers({ classId, mayChange }: ClassTiersProps) {
  const t = useTranslations("admin.tiers");
  const trpc = useTRPC();
  const { data: students } = useSuspenseQuery(trpc.companion.tiers.list.queryOptions({ classId }));
  if (students.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  const open = students.filter((student) => student.open).length;
  return (
    <div className={classes.line}>
      <p>{t("open", { open, count: students.length })}</p>
      {mayChange && (
        <DialogButton label={t("change")} variant="default">
          {(dialog) => <TierDialog classId={classId} students={students} {...dialog} />}
        </DialogButton>
      )}
    </div>
  );
}
