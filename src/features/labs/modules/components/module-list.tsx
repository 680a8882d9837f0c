"use client";

import { NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { MODULE_STATUSES } from "../constants";
import type { ModuleProgressList } from "../schema";
import classes from "./module-list.module.css";

type Module = ModuleProgressList[number];

/** The six modules of the course; those that do not follow the labs are set by hand. */
export function ModuleList() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.labs.moduleProgress.queryOptions());
  return (
    <ul className={classes.list}>
      {data.map((one) => (
        <li key={one.moduleNumber} className={classes.row}>
          <Row one={one} />
        </li>
      ))}
    </ul>
  );
}

const WORDS = { not_started: "not_started", in_progress: "in_progress", completed: "done" } as const;

function Row({ one }: { one: Module }) {
  const t = useTranslations("coach.modules");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const describe = useDescribeError();
  const { moduleNumber: number, status, automatic } = one;
  const update = useMutation(
    trpc.labs.updateModuleProgress.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.labs.moduleProgress.pathKey() }),
    }),
  );
  const fixed = automatic || status === "completed";
  return (
    <>
      <span>
        <span className={classes.name}>{automatic ? t("labs", { number }) : t("name", { number })}</span>
        <span className={classes.fact}>
          <Fact one={one} />
        </span>
      </span>
      {fixed ? (
        <span className={classes.status} data-status={status}>
          {t(WORDS[status])}
        </span>
      ) : (
        <NativeSelect
          aria-label={t("status", { number })}
          value={update.isPending ? update.variables.status : status}
          disabled={update.isPending}
          error={update.isError ? describe(update.error) : undefined}
          onChange={(event) => {
            const next = MODULE_STATUSES.find((value) => value === event.currentTarget.value);
            if (next) update.mutate({ moduleNumber: number, status: next });
          }}
          data={MODULE_STATUSES.map((value) => ({ value, label: t(WORDS[value]) }))}
        />
      )}
    </>
  );
}

function Fact({ one: { automatic, status, startedAt, completedAt } }: { one: Module }) {
  const t = useTranslations("coach.modules");
  if (status === "completed" && completedAt)
    return t.rich("completed", { when: () => <DateTime value={completedAt} /> });
  if (status === "in_progress" && startedAt)
    return t.rich("started", { when: () => <DateTime value={startedAt} /> });
  return automatic ? t("follows") : null;
}
