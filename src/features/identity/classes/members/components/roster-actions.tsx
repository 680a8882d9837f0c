"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "~/components/form/dialog-button";
import type { ClassMember } from "../schema";
import classes from "./members.module.css";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });

interface RosterActionsProps {
  classId: string;
  userId: string;
  picked: readonly ClassMember[];
  onDone: () => void;
}

/** What can be done for everybody who is chosen. */
export function RosterActions({ classId, userId, picked, onDone }: RosterActionsProps) {
  const t = useTranslations("classes.roster");
  return (
    <div className={classes.chosen}>
      <span role="status">{t("chosen", { count: picked.length })}</span>
      <DialogButton label={t("move")} variant="default">
        {(dialog) => (
          <MoveDialog classId={classId} userId={userId} members={picked} onDone={onDone} {...dialog} />
        )}
      </DialogButton>
      <Button variant="subtle" onClick={onDone}>
        {t("chooseNone")}
      </Button>
    </div>
  );
}
