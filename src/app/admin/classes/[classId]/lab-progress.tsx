"use client";

import { Button } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { DateTime } from "~/components/data/date-time";
import { Segmented } from "~/components/data/segmented";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import type { classProgressSchema } from "~/features/labs/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./lab-progress.module.css";
import { Mark, type MarkKind } from "./mark";

/** Who is where in the lab that is chosen: a row per student, a mark per exercise, a page at a time. */
export function LabProgress({ classId }: { classId: string }) {
  const t = useTranslations("admin.labs");
  const none = useTranslations("admin.class");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(1);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    trpc.labs.classProgress.infiniteQueryOptions(
      { classId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const students = data.pages.flatMap((page) => page.students);
  if (students.length === 0) return <EmptyState>{none("noStudents")}</EmptyState>;
  const { labs = [], count = 0 } = data.pages[0] ?? {};
  const lab = labs.find(({ labNumber }) => labNumber === chosen) ?? labs[0];
  if (!lab) return null;
  return (
    <Section title={t("title", { number: lab.labNumber, title: lab.title })} aside={<Legend />}>
      <Segmented
        label={t("choose")}
        value={String(lab.labNumber)}
        options={labs.map(({ labNumber: number, title }) => ({
          value: String(number),
          label: t("lab", { number }),
          name: t("title", { number, title }),
        }))}
        onChange={(number) => setChosen(Number(number))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={t("table", { number: lab.labNumber })} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("column.student")}</th>
              {lab.exercises.map(({ exerciseId, title }) => (
                <th key={exerciseId} scope="col" className={classes.exercise}>
                  {title}
                </th>
              ))}
              <th scope="col">{t("column.solved")}</th>
              <th scope="col">{t("column.runs")}</th>
              <th scope="col">{t("column.last")}</th>
            </tr>
          </thead>
          <tbody>
            {students.map((student) => (
              <StudentRow key={student.userId} classId={classId} lab={lab} student={student} />
            ))}
          </tbody>
        </table>
      </section>
      {hasNextPage && (
        <div className={classes.more}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("showMore")}
          </Button>
          <span className={classes.meta}>{t("shown", { shown: students.length, count })}</span>
        </div>
      )}
    </Section>
  );
}

type Progress = z.infer<typeof classProgressSchema>;

interface StudentRowProps {
  classId: string;
  lab: Progress["labs"][number];
  student: Progress["students"][number];
}

function StudentRow({ classId, lab, student }: StudentRowProps) {
  const t = useTranslations("admin.labs");
  const byExercise = new Map(student.exercises.map((entry) => [entry.exerciseId, entry]));
  const own = lab.exercises.map(({ exerciseId }) => byExercise.get(exerciseId));
  const solved = own.filter((entry) => entry?.success).length;
  const runs = own.reduce((sum, entry) => sum + (entry?.attempts ?? 0), 0);
  return (
    <tr>
      <th scope="row">
        <TextLink className={classes.student ?? ""} href={`/admin/classes/${classId}/${student.userId}`}>
          {student.name}
        </TextLink>
      </th>
      {lab.exercises.map(({ exerciseId }) => {
        const entry = byExercise.get(exerciseId);
        return (
          <td key={exerciseId}>
            <span className={classes.cell}>
              <Mark kind={markOf(entry)} />
              {entry && entry.attempts > 0 && (
                <span className={classes.count}>{t("runs", { count: entry.attempts })}</span>
              )}
            </span>
          </td>
        );
      })}
      <td>{t("solvedOf", { part: solved, total: lab.exercises.length })}</td>
      <td>{runs}</td>
      <td className={classes.meta}>
        {student.lastAttemptAt ? <DateTime value={student.lastAttemptAt} /> : t("never")}
      </td>
    </tr>
  );
}

const markOf = (entry: { success: boolean } | undefined): MarkKind =>
  entry === undefined ? "open" : entry.success ? "solved" : "working";

function Legend() {
  const t = useTranslations("admin.labs.mark");
  const kinds: MarkKind[] = ["solved", "working", "open"];
  return (
    <span className={classes.legend} aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind} className={classes.cell}>
          <Mark kind={kind} />
          {t(kind)}
        </span>
      ))}
    </span>
  );
}
