import "server-only";
import type { PrismaClient } from "~/generated/prisma/client";
import { keepChallenge } from "../../../../imports/keeping/server/commands";
import type { ChallengeBody, ChallengeLanguage } from "../../../../types";
import type { TimelineEvent } from "../../../timeline/types";
import { keepable, rowId } from "../../keeping/rules";
import { keepJourney } from "../../keeping/server/commands";
import type { CarriedReport, ReadJourney } from "../../types";
import { MOST_IMPORTED } from "../constants";
import type { ImportedSet, JourneyImport } from "../types";

export interface ImportWish {
  /** As the database's owner. */
  db: PrismaClient;
  set: ImportedSet;
  journeys: readonly ReadJourney[];
  titles: ReadonlyMap<string, string>;
  report: CarriedReport;
  /** Whose the class is: it is made in their organization, and they teach it. */
  teacher: { id: string; organizationId: string };
  dryRun: boolean;
  onJourney?(done: number, total: number): void;
}

/**
 * Makes a class for demonstration of a data set: a challenge for each problem, a student for each subject who can never sign
 * in, and their work, written through the tables of everyday, so that the triggers make the chains. Everything has ids made of
 * the data set's digest: doing it again writes what is missing and changes nothing that is there.
 */
export async function importJourneys(wish: ImportWish): Promise<JourneyImport> {
  const { db, set, journeys, dryRun, report } = wish;
  const words = `import ${set.digest} ${wish.teacher.organizationId}`;
  const classId = rowId(`${words} class`);
  const className = `Demonstration: ${set.name}`.slice(0, 120);
  if (!dryRun) await keepClass(wish, classId, className);
  const challenges = new Map<string, JourneyImport["challenges"][number]>();
  for (const [problemId, languages] of languagesOf(journeys)) {
    const title = (wish.titles.get(problemId) || problemId || set.name).slice(0, 200);
    const id = dryRun
      ? rowId(`${words} challenge ${problemId}`)
      : await challengeFor(wish, { classId, problemId, title, languages, words });
    challenges.set(problemId, { id, title, problemId });
  }
  const students = new Map<string, string>();
  const done: JourneyImport["journeys"] = [];
  for (const { subjectId, problemId, events } of journeys) {
    const number = students.size + 1;
    const userId = students.get(subjectId) ?? rowId(`${words} student ${subjectId}`);
    if (!students.has(subjectId) && !dryRun) await keepStudent(wish, { userId, classId, subjectId, number });
    students.set(subjectId, userId);
    const challengeId = challenges.get(problemId)?.id ?? "";
    const own = { userId, challengeId };
    const taken = takenOf(events);
    const there = dryRun ? 0 : await db.journeyEvent.count({ where: own });
    const written =
      dryRun || there > 0
        ? there || keepable(taken).length
        : await db.$transaction(
            async (tx) => await keepJourney(tx, { ...own, classId, words, events: taken }),
            { timeout: 600_000, maxWait: 10_000 },
          );
    const left = events.length - taken.length;
    done.push({ subjectId, problemId, ...own, events: written, wasThere: there > 0, left });
    wish.onJourney?.(done.length, journeys.length);
  }
  return { classId, className, challenges: [...challenges.values()], journeys: done, report };
}

/** Events that are kept: there is an end to how many, and to how long their texts are. */
function takenOf(events: readonly TimelineEvent[]): TimelineEvent[] {
  const fits = (event: TimelineEvent) =>
    event.kind !== "gone" &&
    Object.values(event).every((value) => typeof value !== "string" || value.length <= MOST_IMPORTED.text);
  return events.filter(fits).slice(0, MOST_IMPORTED.events);
}

/** Which languages each problem was worked on in. */
function languagesOf(journeys: readonly ReadJourney[]): Map<string, Set<ChallengeLanguage>> {
  const found = new Map<string, Set<ChallengeLanguage>>();
  for (const { problemId, language, events } of journeys) {
    const languages = found.get(problemId) ?? new Set<ChallengeLanguage>();
    found.set(problemId, languages);
    languages.add(language);
    for (const event of events) if ("language" in event) languages.add(event.language);
  }
  return found;
}

async function keepClass({ db, set, teacher }: ImportWish, id: string, name: string): Promise<void> {
  const { organizationId, id: createdBy } = teacher;
  const description = `Journeys of the data set “${set.name}”, brought in for demonstration. Its students are made up: nobody can sign in as one of them.`;
  const found = await db.class.findUnique({ where: { id }, select: { id: true } });
  if (!found) await db.class.create({ data: { id, organizationId, name, description, createdBy } });
  await db.classMember.createMany({
    data: [{ classId: id, userId: createdBy, role: "teacher" }],
    skipDuplicates: true,
  });
}

interface Student {
  userId: string;
  classId: string;
  subjectId: string;
  number: number;
}

/** Without a password, and with an address that no mail can be sent to (RFC 2606): there is no way in. */
async function keepStudent({ db, set, teacher }: ImportWish, student: Student): Promise<void> {
  const { userId: id, classId, subjectId, number } = student;
  const email = `demonstration-${set.digest.slice(0, 12)}-${number}-${id.slice(0, 8)}@import.invalid`;
  const found = await db.user.findUnique({ where: { id }, select: { id: true } });
  if (!found) {
    const fullName = `Demonstration ${subjectId}`.replaceAll("\0", "").toWellFormed().slice(0, 100);
    await db.user.create({ data: { id, organizationId: teacher.organizationId, email, role: "student" } });
    await db.profile.update({ where: { id }, data: { fullName } });
  }
  await db.classMember.createMany({ data: [{ classId, userId: id }], skipDuplicates: true });
}

interface Problem {
  classId: string;
  problemId: string;
  title: string;
  languages: ReadonlySet<ChallengeLanguage>;
  words: string;
}

async function challengeFor({ db, set, teacher }: ImportWish, problem: Problem): Promise<string> {
  const { classId, problemId, title, languages, words } = problem;
  const id = rowId(`${words} challenge ${problemId}`);
  const there = await db.challenge.findUnique({ where: { id }, select: { id: true } });
  if (there) return id;
  const kept = await keepChallenge(db, {
    id,
    sourceKey: `progsnap2:${set.digest.slice(0, 16)}:${id.slice(0, 8)}`,
    organizationId: teacher.organizationId,
    classId,
    createdBy: teacher.id,
    publish: true,
    body: bodyOf(set, title, [...languages]),
  });
  return kept.challengeId;
}

/** A challenge that is there to hold journeys: the data set has no statement and no tests. */
function bodyOf(set: ImportedSet, title: string, languages: ChallengeLanguage[]): ChallengeBody {
  const clean = title.replaceAll("\0", "").toWellFormed();
  return {
    title: clean,
    statement: `Brought in for demonstration from the data set “${set.name}”, which has no statement of this problem.`,
    locale: "en",
    translations: {},
    languages,
    difficulty: 1,
    estimatedMinutes: null,
    starterCode: {},
    supportMaterials: [],
    possibleSolutions: [],
    visibleTests: [],
    hiddenTests: [],
    model: null,
    hintMin: 0,
    hintMax: 3,
    approvedExcerpt: null,
    tutorEnabled: false,
    tutorSeesSolutions: false,
    tutorHints: [],
    rubric: [],
    stuckRules: {},
  };
}
