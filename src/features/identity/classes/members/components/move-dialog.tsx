"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ClassMember } from "../schema";
import { MoveForm } from "./move-form";

interface MoveDialogProps {
  classId: string;
  userId: string;
  members: readonly ClassMember[];
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Moves everybody who was chosen in the roster to another class. */
export function MoveDialog({ classId, userId, members, opened, onClose, onDone }: MoveDialogProps) {
  const t = useTranslations("classes.move");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title", { count: members.length })}>
      <MoveForm
        classId={classId}
        members={members}
        mine={members.some((one) => one.userId === userId)}
        onDone={onDone}
      />
    </Modal>
  );
}
