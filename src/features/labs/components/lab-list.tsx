"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ProgressBar } from "~/components/data/progress-bar";
import { ButtonLink, TextLink } from "~/components/layout/button-link";
import { EmptyState } from "~/components/states/empty-state";
import { SkeletonText } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import classes from "./lab-list.module.css";

/** All labs with what is done of each; the first unfinished one has the screen's filled button. */
export function LabList() {
  const t = useTranslations("labs");
  const trpc = useTRPC();
  const { data: labs } = useSuspenseQuery(trpc.labs.list.queryOptions());
  if (labs.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  const main = labs.find(({ completed, total }) => completed < total)?.labNumber;
  return (
    <ol className={classes.labs}>
      {labs.map((lab) => {
        const href = `/labs/${lab.labNumber}`;
        const action = lab.nextExerciseId === null ? t("again") : lab.started ? t("continue") : t("start");
        return (
          <li key={lab.labNumber} className={classes.lab}>
            <p className={classes.kicker}>{t("lab", { number: lab.labNumber })}</p>
            <h2 className={classes.title}>
              <TextLink className={classes.link ?? ""} href={href}>
                {lab.title}
              </TextLink>
            </h2>
            <p className={classes.summary}>{lab.summary}</p>
            <div className={classes.progress}>
              <ProgressBar value={lab.completed} max={lab.total} label={t("progressLabel")} width={120}>
                {t("progress", { completed: lab.completed, total: lab.total })}
              </ProgressBar>
              <span className={classes.meta}>{t("minutes", { minutes: lab.minutes })}</span>
            </div>
            <ButtonLink
              className={classes.action ?? ""}
              href={lab.nextExerciseId === null ? href : `${href}/${lab.nextExerciseId}`}
              variant={lab.labNumber === main ? "filled" : "default"}
            >
              {action}
            </ButtonLink>
          </li>
        );
      })}
    </ol>
  );
}

/** One lab on its way, as high as it will be. */
export function LabListSkeleton() {
  return (
    <div className={classes.labs}>
      <div className={classes.lab}>
        <SkeletonText size="sm" width="40px" />
        <SkeletonText size="xl" width="30%" />
        <SkeletonText size="task" lines={2} width="50%" />
        <SkeletonText size="sm" width="40%" />
      </div>
    </div>
  );
}
