import "server-only";
import type { z } from "zod";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { catalogue } from "../../exercises/server/queries";
import { attemptView } from "../../runs/rules";
import type { classAttemptsSchema } from "../../runs/schema";
import { attemptsOf } from "../../runs/server/queries";
import type { classProgressInput, classProgressSchema } from "../../schema";

interface StudentRow {
  userId: string;
  name: string;
  lastAttemptAt: Date | null;
}

/** Students of one page of a class. */
const STUDENTS_PAGE = 100;

/**
 * Lab progress of the students of a class, by name, a page of them. The caller is known to teach the class; row level
 * security lets them read exactly these students' rows.
 */
export async function classProgress(
  db: Db,
  { classId, cursor }: z.infer<typeof classProgressInput>,
  locale: Locale,
): Promise<z.infer<typeof classProgressSchema>> {
  const from = cursor ?? 0;
  const [{ labs, exercises }, found, count] = await Promise.all([
    catalogue(),
    studentsOf(db, classId, from),
    db.classMember.count({ where: { classId, role: "student", user: { deletedAt: null } } }),
  ]);
  const students = found.slice(0, STUDENTS_PAGE);
  const rows = await db.promptLabProgress.findMany({
    where: { userId: { in: students.map(({ userId }) => userId) } },
    select: { userId: true, exerciseId: true, success: true, attempts: true },
  });
  const byStudent = Map.groupBy(
    rows.filter((row) => exercises.has(row.exerciseId)),
    (row) => row.userId,
  );
  return {
    labs: labs.map((lab) => ({
      labNumber: lab.labNumber,
      title: lab.title[locale],
      exercises: lab.exercises.map((exercise) => ({
        exerciseId: exercise.id,
        title: exercise.title[locale],
        position: exercise.position,
      })),
    })),
    students: students.map(({ userId, name, lastAttemptAt }) => {
      const own = byStudent.get(userId) ?? [];
      return {
        userId,
        name,
        completed: own.filter((row) => row.success).length,
        total: exercises.size,
        attempts: own.reduce((sum, row) => sum + row.attempts, 0),
        lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
        exercises: own.map(({ exerciseId, success, attempts }) => ({ exerciseId, success, attempts })),
      };
    }),
    count,
    nextCursor: found.length > students.length ? from + students.length : null,
  };
}

/**
 * Kept runs of one student of a class, newest first.
 * @throws AppError NOT_FOUND `labs.studentUnknown` when they are no student of this class
 */
export async function classAttempts(
  db: Db,
  query: {
    classId: string;
    userId: string;
    exerciseId?: string | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
  locale: Locale,
): Promise<z.infer<typeof classAttemptsSchema>> {
  const member = await db.classMember.findFirst({
    where: { classId: query.classId, userId: query.userId, role: "student" },
    select: { userId: true },
  });
  if (!member) throw new AppError("NOT_FOUND", "labs.studentUnknown");
  const [{ exercises }, page] = await Promise.all([catalogue(), attemptsOf(db, query)]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((attempt) => {
      const exercise = exercises.get(attempt.exerciseId);
      return {
        ...attemptView(attempt, locale, exercise),
        labNumber: attempt.labNumber,
        exerciseId: attempt.exerciseId,
        title: exercise?.title[locale] ?? attempt.exerciseId,
      };
    }),
  };
}

async function studentsOf(db: Db, classId: string, from: number): Promise<StudentRow[]> {
  return db.$queryRaw<StudentRow[]>`
    select u.id::text as "userId", coalesce(nullif(trim(p.full_name), ''), u.email) as "name",
      (select max(a.created_at) from labs.prompt_lab_attempts a where a.user_id = u.id) as "lastAttemptAt"
    from identity.user_classes m
    join identity.users u on u.id = m.user_id and u.deleted_at is null
    left join identity.profiles p on p.id = u.id
    where m.class_id = ${classId}::uuid and m.role = 'student'
    order by 2, 1
    limit ${STUDENTS_PAGE + 1}::int offset ${from}::int`;
}
