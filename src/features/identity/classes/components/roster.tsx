"use client";

import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import classes from "~/features/identity/classes/components/table.module.css";
import type { ClassMember } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";

const RemovalDialog = dynamic(
  () =>
    import("~/features/identity/classes/components/removal-dialog").then((module) => module.RemovalDialog),
  { ssr: false },
);

/** Everybody in the class, with a way to take students out. */
export function Roster({ classId }: { classId: string }) {
  const t = useTranslations("admin.class");
  const part = useTranslations("admin.classes.part");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.identity.classes.get.queryOptions({ classId }));
  const [leaving, setLeaving] = useState<ClassMember>();
  const [asked, setAsked] = useState(false);
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
              <td className={`${classes.meta} ${classes.half}`}>{part(member.role)}</td>
              <td className={`${classes.meta} ${classes.half}`}>
                <DateTime value={member.enrolledAt} as="day" />
              </td>
              <td className={classes.end}>
                {member.role === "student" && (
                  <Button
                    size="xs"
                    aria-label={t("removeNamed", { name: member.name })}
                    onClick={() => {
                      setAsked(true);
                      setLeaving(member);
                    }}
                  >
                    {t("remove")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && <RemovalDialog classId={classId} member={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
