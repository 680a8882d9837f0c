"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonRows } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { playerPath } from "../../../journey/player/rules";
import type { ClassWork, NeedsMe } from "../types";
import classes from "./class-grid.module.css";
import { StateMark } from "./state-mark";

interface ClassStudentsProps {
  classId: string;
  columns: NeedsMe["columns"];
}

/** The students of one class, a page at a time, each with where they stand on each challenge. */
export function ClassStudents({ classId, columns }: ClassStudentsProps) {
  const t = useTranslations("needsMe.grid");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.challenges.classWork.infiniteQueryOptions(
        { classId },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    );
  const wide = (content: React.ReactNode) => (
    <tr className={classes.student}>
      <td colSpan={columns.length + 1}>{content}</td>
    </tr>
  );
  if (data) {
    const students = data.pages.flatMap((page) => page.students);
    if (students.length === 0) return wide(<span className={classes.meta}>{t("noStudents")}</span>);
    return (
      <>
        {students.map((student) => (
          <tr key={student.userId} className={classes.student}>
            <th scope="row">{student.name}</th>
            {columns.map(({ challengeId, title }) => (
              <td key={challengeId}>
                <StudentCell student={student} challengeId={challengeId} title={title} />
              </td>
            ))}
          </tr>
        ))}
        {hasNextPage &&
          wide(
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("more")}
            </Button>,
          )}
      </>
    );
  }
  if (error)
    return wide(
      <ErrorState title={t("rowsFailed")} onRetry={() => refetch()} retrying={isFetching}>
        {describe(error)}
      </ErrorState>,
    );
  return wide(<SkeletonRows rows={3} />);
}

interface StudentCellProps {
  student: ClassWork["students"][number];
  challengeId: string;
  title: string;
}

function StudentCell({ student, challengeId, title }: StudentCellProps) {
  const t = useTranslations("needsMe.grid");
  const cell = student.cells.find((one) => one.challengeId === challengeId);
  if (!cell) return <StateMark state="notOpened" />;
  const { state, testsPassed, testsTotal } = cell;
  const tests = testsTotal === null ? null : t("tests", { passed: testsPassed ?? 0, total: testsTotal });
  const words = state === "toEvaluate" ? t("state.toEvaluate") : state === "solved" ? null : tests;
  return (
    <TextLink
      href={playerPath({ challengeId, userId: student.userId })}
      className={classes.mark}
      data-state={state}
      aria-label={[student.name, title, t(`state.${state}`), tests].filter(Boolean).join(", ")}
    >
      <StateMark state={state} decoration />
      {words}
    </TextLink>
  );
}
