"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import type { ClassMember } from "../schema";
import classes from "./members.module.css";

const MemberDialog = dynamic(() => import("./member-dialog").then((module) => module.MemberDialog), {
  ssr: false,
});

interface RosterTableProps {
  classId: string;
  userId: string;
  leads: boolean;
  members: readonly ClassMember[];
  picked: ReadonlyMap<string, ClassMember>;
  onPick: (member: ClassMember, on: boolean) => void;
}

/** A row for each person; what can be done for one opens in a dialog. */
export function RosterTable({ classId, userId, leads, members, picked, onPick }: RosterTableProps) {
  const t = useTranslations("classes.roster");
  const part = useTranslations("classes.role");
  const [managed, setManaged] = useState<ClassMember>();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <table className={classes.table} aria-label={t("table")}>
        <thead>
          <tr>
            {leads && (
              <td>
                <span className={classes.box} />
              </td>
            )}
            <th scope="col">{t("column.person")}</th>
            <th scope="col">{t("column.email")}</th>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("column.since")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userId}>
              {leads && (
                <td className={classes.pick}>
                  <input
                    type="checkbox"
                    className={classes.box}
                    aria-label={t("pick", { name: member.name })}
                    checked={picked.has(member.userId)}
                    onChange={({ currentTarget }) => onPick(member, currentTarget.checked)}
                  />
                </td>
              )}
              <th scope="row">
                {member.role === "student" ? (
                  <TextLink href={`/admin/classes/${classId}/${member.userId}`}>{member.name}</TextLink>
                ) : (
                  member.name
                )}
                {member.userId === userId && <span className={classes.you}>{t("you")}</span>}
              </th>
              <td className={classes.email}>{member.email}</td>
              <td className={`${classes.meta} ${classes.half}`}>{part(member.role)}</td>
              <td className={`${classes.meta} ${classes.half}`}>
                <DateTime value={member.enrolledAt} as="day" />
              </td>
              <td className={classes.end}>
                {(leads || member.role === "student") && (
                  <Button
                    size="xs"
                    aria-label={t("manageNamed", { name: member.name })}
                    onClick={() => {
                      setAsked(true);
                      setManaged(member);
                    }}
                  >
                    {t("manage")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <MemberDialog
          classId={classId}
          mine={managed?.userId === userId}
          leads={leads}
          member={managed}
          onClose={() => setManaged(undefined)}
        />
      )}
    </>
  );
}
