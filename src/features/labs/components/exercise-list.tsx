"use client";

import { IconChevronRight, IconCircleCheck, IconCircleDashed, IconCircleDot } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProgressBar } from "~/components/data/progress-bar";
import { ButtonLink } from "~/components/layout/button-link";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import classes from "./exercise-list.module.css";

const ICONS = { solved: IconCircleCheck, tried: IconCircleDot, open: IconCircleDashed } as const;

interface ExerciseListProps {
  labNumber: number;
  /** What is the same for everybody; only progress is loaded. */
  exercises: { exerciseId: string; title: string; minutes: number; position: number }[];
}

/** The exercises of a lab in order, each with what the person has done. */
export function ExerciseList({ labNumber, exercises }: ExerciseListProps) {
  const t = useTranslations("labs");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.labs.getLabProgress.queryOptions({ labNumber }));
  const progress = new Map(data.exercises.map((entry) => [entry.exerciseId, entry]));
  const next = exercises.find(({ exerciseId }) => !progress.get(exerciseId)?.success);
  return (
    <>
      <div className={classes.progress}>
        <ProgressBar value={data.completed} max={data.total} label={t("progressLabel")} width={120}>
          {t("progress", { completed: data.completed, total: data.total })}
        </ProgressBar>
        {next && (
          <ButtonLink variant="filled" href={`/labs/${labNumber}/${next.exerciseId}`}>
            {data.exercises.some(({ attempts }) => attempts > 0) ? t("continue") : t("start")}
          </ButtonLink>
        )}
      </div>
      <ol className={classes.list}>
        {exercises.map((exercise) => {
          const { success = false, attempts = 0 } = progress.get(exercise.exerciseId) ?? {};
          const status = success ? "solved" : attempts > 0 ? "tried" : "open";
          const Icon = ICONS[status];
          return (
            <li key={exercise.exerciseId}>
              <Link className={classes.row} href={`/labs/${labNumber}/${exercise.exerciseId}`}>
                <Icon
                  className={classes.icon}
                  data-status={status}
                  size={20}
                  role="img"
                  aria-label={t(`status.${status}`)}
                />
                <span className={classes.title}>
                  <span className={classes.place}>{exercise.position}</span>
                  <span>{exercise.title}</span>
                </span>
                <span className={classes.facts}>
                  <span className={classes.meta}>{t("attemptsMade", { count: attempts })}</span>
                  <span className={classes.meta}>{t("minutes", { minutes: exercise.minutes })}</span>
                </span>
                <IconChevronRight className={classes.chevron} size={16} aria-hidden="true" />
              </Link>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** As many rows as there will be. */
export function ExerciseListSkeleton({ rows }: { rows: number }) {
  return (
    <>
      <div className={classes.progress} />
      <SkeletonRows rows={rows} height="52px" />
    </>
  );
}
