"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import classes from "~/features/identity/classes/components/table.module.css";
import type { ClassMember } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";

/** Everybody in the class, with a way to take students out. */
export function Roster({ classId }: { classId: string }) {
  const t = useTranslations("admin.class");
  const part = useTranslations("admin.classes.part");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.identity.classes.get.queryOptions({ classId }));
  const [leaving, setLeaving] = useState<ClassMember>();
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("column.person")}</th>
            <th scope="col">{t("column.email")}</th>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("column.since")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.members.map((member) => (
            <tr key={member.userId}>
              <th scope="row">{member.name}</th>
              <td>{member.email}</td>
              <td>{part(member.role)}</td>
              <td className={classes.meta}>
                <DateTime value={member.enrolledAt} as="day" />
              </td>
              <td className={classes.end}>
                {member.role === "student" && (
                  <Button
                    size="xs"
                    aria-label={t("removeNamed", { name: member.name })}
                    onClick={() => setLeaving(member)}
                  >
                    {t("remove")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Modal
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={leaving ? t("removeTitle", { name: leaving.name }) : ""}
      >
        {leaving && <Removal classId={classId} member={leaving} onDone={() => setLeaving(undefined)} />}
      </Modal>
    </>
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
