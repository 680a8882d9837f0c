"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import classes from "./archive.module.css";

/** Classes that were put away, each with the way back; nothing where there are none. */
export function ArchivedClasses() {
  const t = useTranslations("classes.archived");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const { data } = useSuspenseQuery(trpc.identity.classes.archived.queryOptions());
  const restore = useMutation(
    trpc.identity.classes.restore.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey() }),
    }),
  );
  const restored = restore.isSuccess ? restore.variables.classId : undefined;
  if (data.length === 0 && restored === undefined) return null;
  return (
    <Section id="archived" title={t("title")} ruled>
      {restore.error && <Notice tone="bad">{describe(restore.error)}</Notice>}
      {restored !== undefined && (
        <Notice tone="ok">
          {t.rich("restored", {
            link: (words) => (
              <TextLink href={`/admin/classes/${restored}`} underline="always">
                {words}
              </TextLink>
            ),
          })}
        </Notice>
      )}
      {data.length > 0 && (
        <table className={classes.table} aria-labelledby="archived">
          <thead>
            <tr>
              <th scope="col">{t("column.class")}</th>
              <th scope="col">{t("column.students")}</th>
              <th scope="col">{t("column.since")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td className={`${classes.meta} ${classes.half}`}>
                  {t("students", { count: one.studentCount })}
                </td>
                <td className={`${classes.meta} ${classes.half}`}>
                  <DateTime value={one.archivedAt} as="day" />
                </td>
                <td className={classes.end}>
                  <Button
                    size="xs"
                    aria-label={t("restoreNamed", { name: one.name })}
                    loading={restore.isPending && restore.variables.classId === one.id}
                    onClick={() => restore.mutate({ classId: one.id })}
                  >
                    {t("restore")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
