"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import listing from "~/features/content/listing/components/listing.module.css";
import { useTRPC } from "~/trpc/client";
import type { ChallengeEntry } from "../../schema";
import classes from "./challenge-list.module.css";
import { EntryFacts } from "./challenge-table";

/** Challenges that were taken away; each can be put back as it was. */
export function RemovedTable({ entries }: { entries: readonly ChallengeEntry[] }) {
  const t = useTranslations("challengeEditor.list");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const restore = useMutation(
    trpc.challenges.restore.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.challenges.pathKey() }),
    }),
  );
  return (
    <>
      {restore.error && (
        <p className={classes.error} role="alert">
          {describe(restore.error)}
        </p>
      )}
      <table className={listing.table} aria-label={t("removedTable")}>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col" className={listing.changed}>
              {t("removedAt")}
            </th>
            <th scope="col" className={listing.state}>
              {t("actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.challengeId}>
              <th scope="row">
                {entry.title}
                <EntryFacts entry={entry} />
              </th>
              <td className={listing.meta}>
                {entry.removedAt && <DateTime value={entry.removedAt} as="relative" />}
              </td>
              <td>
                <Button
                  size="xs"
                  aria-label={t("restoreName", { title: entry.title })}
                  loading={restore.isPending && restore.variables.challengeId === entry.challengeId}
                  onClick={() => restore.mutate({ challengeId: entry.challengeId })}
                >
                  {t("restore")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
