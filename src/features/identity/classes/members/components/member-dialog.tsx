"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import { RoleChoice } from "~/features/identity/classes/components/role-choice";
import { useTRPC } from "~/trpc/client";
import type { ClassMember } from "../schema";
import classes from "./members.module.css";
import { MoveForm } from "./move-form";
import { useRosterChanged } from "./use-roster-changed";

interface MemberDialogProps {
  classId: string;
  /** Who is looked after; undefined closes the dialog. */
  member: ClassMember | undefined;
  /** It is whoever looks. */
  mine: boolean;
  leads: boolean;
  onClose: () => void;
}

/** One person of a class: their role, another class, out of it. Loaded when it is first opened. */
export function MemberDialog({ classId, member, mine, leads, onClose }: MemberDialogProps) {
  return (
    <Modal opened={member !== undefined} onClose={onClose} title={member?.name ?? ""}>
      {member && (
        <div className={classes.member}>
          <p className={settings.fact}>{member.email}</p>
          {leads && <Role classId={classId} member={member} mine={mine} onDone={onClose} />}
          {leads && <Move classId={classId} member={member} mine={mine} onDone={onClose} />}
          <Removal classId={classId} member={member} mine={mine} onDone={onClose} />
        </div>
      )}
    </Modal>
  );
}

interface PartProps {
  classId: string;
  member: ClassMember;
  mine: boolean;
  onDone: () => void;
}

function Role({ classId, member, mine, onDone }: PartProps) {
  const t = useTranslations("classes.roster");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const changed = useRosterChanged(classId);
  const [role, setRole] = useState(member.role);
  const set = useMutation(
    trpc.identity.classes.setRole.mutationOptions({
      onSuccess: async () => {
        await changed(mine);
        onDone();
      },
    }),
  );
  return (
    <section className={classes.part}>
      <RoleChoice value={role} onChange={setRole} />
      {mine && role !== "teacher" && <Notice tone="info">{t("ownRole")}</Notice>}
      {set.error && <Notice tone="bad">{describe(set.error)}</Notice>}
      <div className={settings.dialogActions}>
        <Button
          disabled={role === member.role}
          loading={set.isPending}
          onClick={() => set.mutate({ classId, userId: member.userId, role })}
        >
          {t("setRole")}
        </Button>
      </div>
    </section>
  );
}

function Move({ classId, member, mine, onDone }: PartProps) {
  const t = useTranslations("classes.move");
  const heading = useId();
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h3 id={heading}>{t("heading")}</h3>
      <MoveForm classId={classId} members={[member]} mine={mine} onDone={onDone} />
    </section>
  );
}

function Removal({ classId, member, mine, onDone }: PartProps) {
  const t = useTranslations("classes.removal");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const changed = useRosterChanged(classId);
  const heading = useId();
  const [sure, setSure] = useState(false);
  const remove = useMutation(
    trpc.identity.classes.removeMember.mutationOptions({
      onSuccess: async () => {
        await changed(mine);
        onDone();
      },
    }),
  );
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h3 id={heading}>{t(mine ? "titleOwn" : "title")}</h3>
      <p className={settings.fact}>{t(mine ? "bodyOwn" : "body")}</p>
      {remove.error && <Notice tone="bad">{describe(remove.error)}</Notice>}
      <div className={settings.dialogActions}>
        {sure ? (
          <>
            <Button onClick={() => setSure(false)}>{t("keep")}</Button>
            <Button
              variant="filled"
              color="bad"
              data-autofocus
              loading={remove.isPending}
              onClick={() => remove.mutate({ classId, userId: member.userId })}
            >
              {mine ? t("confirmOwn") : t("confirm", { name: member.name })}
            </Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>{t(mine ? "askOwn" : "ask")}</Button>
        )}
      </div>
    </section>
  );
}
