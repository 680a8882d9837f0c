"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { EmptyState } from "~/components/states/empty-state";
import { CodeWithCopy } from "~/features/identity/classes/components/join-code";
import classes from "~/features/identity/classes/components/table.module.css";
import { useTRPC } from "~/trpc/client";

/** The classes that the person manages, each with its code to hand on. */
export function ClassTable() {
  const t = useTranslations("admin.classes");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.identity.classes.list.queryOptions());
  const managed = data.filter(({ manages }) => manages);
  if (managed.length === 0) {
    return (
      <EmptyState>
        {t("empty")} {t("emptyAction")}
      </EmptyState>
    );
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("column.class")}</th>
          <th scope="col">{t("column.students")}</th>
          <th scope="col">{t("column.code")}</th>
          <th scope="col">{t("column.part")}</th>
        </tr>
      </thead>
      <tbody>
        {managed.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <TextLink className={classes.name ?? ""} href={`/admin/classes/${one.id}`}>
                {one.name}
              </TextLink>
              {one.description && <p className={classes.second}>{one.description}</p>}
            </th>
            <td className={classes.half}>{t("students", { count: one.studentCount ?? 0 })}</td>
            <td className={classes.last}>
              {one.joinCode && <CodeWithCopy code={one.joinCode.code} className={one.name} />}
            </td>
            <td className={`${classes.meta} ${classes.half}`}>{t(`part.${one.myRole ?? "none"}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
