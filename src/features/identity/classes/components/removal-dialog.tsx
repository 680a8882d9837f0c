"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import type { ClassMember } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";

interface RemovalDialogProps {
  classId: string;
  /** Who is about to leave; undefined closes the dialog. */
  member: ClassMember | undefined;
  onClose: () => void;
}

/** Asks once more before somebody is taken out of a class. Loaded when it is first opened. */
export function RemovalDialog({ classId, member, onClose }: RemovalDialogProps) {
  const t = useTranslations("admin.class");
  return (
    <Modal
      opened={member !== undefined}
      onClose={onClose}
      title={member ? t("removeTitle", { name: member.name }) : ""}
    >
      {member && <Removal classId={classId} member={member} onDone={onClose} />}
    </Modal>
  );
}

interface RemovalProps {
  classId: string;
  member: ClassMember;
  onDone: () => void;
}

function Removal({ classId, member, onDone }: RemovalProps) {
  const t = useTranslations("admin.class");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const remove = useMutation(
    trpc.identity.classes.removeMember.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries();
        onDone();
      },
    }),
  );
  return (
    <div className={settings.form}>
      <p>{t("removeBody")}</p>
      {remove.error && <Notice tone="bad">{describe(remove.error)}</Notice>}
      <div className={settings.dialogActions}>
        <Button onClick={onDone}>{t("keep")}</Button>
        <Button
          variant="filled"
          color="bad"
          loading={remove.isPending}
          onClick={() => remove.mutate({ classId, userId: member.userId })}
        >
          {t("remove")}
        </Button>
      </div>
    </div>
  );
}
