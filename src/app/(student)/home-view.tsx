import { IconCompass, IconFlask, IconPuzzle } from "@tabler/icons-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { challengePath } from "~/features/challenges/workspace/rules";
import { chapterPath } from "~/features/companion/rules";
import { type AlsoItem, AlsoList } from "~/features/engagement/home/components/also-list";
import { ContinueCard, type ContinueCriterion } from "~/features/engagement/home/components/continue-card";
import { Greeting } from "~/features/engagement/home/components/greeting";
import { HomeColumns } from "~/features/engagement/home/components/home-columns";
import { type DomainProgress, ProgressRings } from "~/features/engagement/home/components/progress-rings";
import { StreakBox } from "~/features/engagement/home/components/streak-box";
import { goOnWith, partOfDay } from "~/features/engagement/home/rules";
import type { Streaks } from "~/features/engagement/schema";
import type { ChallengesAtHome, CompanionAtHome, OpenExercise } from "./home-tasks";

/** Lines under the first block; more would be a list, and lists live on the labs page. */
const ALSO = 2;

function criteriaOf({ lastRun, criteria }: OpenExercise): ContinueCriterion[] {
  if (!lastRun) return criteria.map((criterion) => ({ ...criterion, state: "open" }));
  return lastRun.criteria
    .filter(({ advisory }) => !advisory)
    .map(({ id, label, passed, judged }) => ({
      id,
      label,
      state: !judged ? "open" : passed ? "passed" : "failed",
    }));
}

/** The chapter to go on with, as a line at the foot of the first block. */
function useChapterLine(companion: CompanionAtHome): AlsoItem[] {
  const t = useTranslations("home.continue");
  const next = companion?.next;
  if (!next) return [];
  return [
    {
      id: next.chapterId,
      href: chapterPath(next.chapterId, next.lastSectionId),
      icon: IconCompass,
      title: next.title,
      where: t("alsoChapter", { number: next.chapterNumber }),
      fact: t("alsoFact", { minutes: next.minutes }),
    },
  ];
}

type OpenChallenge = NonNullable<ChallengesAtHome["next"]>;

/** The challenge to go on with, as a line. */
function useChallengeLine(next: OpenChallenge | null): AlsoItem[] {
  const t = useTranslations("home.continue");
  if (!next) return [];
  return [
    {
      id: next.id,
      href: challengePath(next.id),
      icon: IconPuzzle,
      title: next.title,
      where: t("alsoChallenge"),
      fact: next.estimatedMinutes === null ? "" : t("alsoFact", { minutes: next.estimatedMinutes }),
    },
  ];
}

/** The challenge that was worked on last, where that is later than any exercise. */
function ResumeChallenge({ challenge, also }: { challenge: OpenChallenge; also: AlsoItem[] }) {
  const t = useTranslations("home.continue");
  const format = useFormatter();
  const now = useNow();
  return (
    <ContinueCard
      kicker={t("kicker")}
      title={challenge.title}
      why={t("whyChallenge", {
        when: format.relativeTime(new Date(challenge.lastOpenedAt ?? now), now),
        passed: challenge.testsPassed ?? 0,
        total: challenge.testsTotal ?? 0,
      })}
      action={{ label: t("resumeChallenge"), href: challengePath(challenge.id) }}
      criteria={[]}
      criteriaTitle=""
    >
      <AlsoList items={also} />
    </ContinueCard>
  );
}

function useExerciseLines(exercises: OpenExercise[]): AlsoItem[] {
  const t = useTranslations("home.continue");
  return exercises.slice(0, ALSO).map((other) => ({
    id: other.id,
    href: other.href,
    icon: IconFlask,
    title: other.title,
    where: t("alsoWhere", { place: other.place }),
    fact: t("alsoFact", { minutes: other.minutes }),
  }));
}

interface BeginProps {
  task: OpenExercise;
  others: OpenExercise[];
  also: AlsoItem[];
  isNew: boolean;
}

function Begin({ task, others, also, isNew }: BeginProps) {
  const t = useTranslations("home.continue");
  const format = useFormatter();
  const now = useNow();
  const { labTitle: lab, place, total, minutes, lastRun } = task;
  const exercises = useExerciseLines(others);
  const criteria = criteriaOf(task);
  const passed = criteria.filter(({ state }) => state === "passed").length;
  const when = lastRun ? format.relativeTime(new Date(lastRun.createdAt), now) : "";
  return (
    <ContinueCard
      kicker={t(lastRun ? "kicker" : isNew ? "kickerNew" : "kickerNext")}
      title={task.title}
      why={
        lastRun
          ? t("whyBegun", { lab, place, total, when, count: criteria.length - passed })
          : t("whyNew", { lab, place, total, minutes })
      }
      action={{ label: t(lastRun ? "resume" : "open"), href: task.href }}
      criteria={criteria}
      criteriaTitle={lastRun ? t("criteria", { passed, total: criteria.length }) : t("criteriaNew")}
    >
      <AlsoList items={[...exercises, ...also]} />
    </ContinueCard>
  );
}

interface HomeViewProps {
  name: string;
  tasks: OpenExercise[];
  completed: number;
  total: number;
  streaks: Streaks;
  companion: CompanionAtHome;
  challenges: ChallengesAtHome;
}

/** The home page of what works today: labs, challenges, the companion and the streak. */
export function HomeView({ name, tasks, completed, total, streaks, companion, challenges }: HomeViewProps) {
  const t = useTranslations("home");
  const nav = useTranslations("frame.nav");
  const format = useFormatter();
  const now = useNow();
  const hour = Number(format.dateTime(now, { hour: "2-digit", hourCycle: "h23" }).replace(/\D/g, ""));
  const day = format.dateTime(now, { weekday: "long", day: "numeric", month: "long" });
  const { first, others } = goOnWith(tasks);
  const challenge = challenges.next;
  const resumes = challenge?.lastOpenedAt != null && challenge.lastOpenedAt > (first?.lastAt ?? "");
  const isNew = completed === 0 && first?.lastAt === null && challenges.solved === 0 && !resumes;
  const chapter = useChapterLine(companion);
  const exercises = useExerciseLines(tasks);
  const challengeLine = useChallengeLine(challenge);
  const also = [...challengeLine, ...chapter];
  const solving: DomainProgress[] =
    challenges.total > 0
      ? [
          {
            id: "challenges",
            label: nav("challenges"),
            href: "/challenges",
            value: challenges.solved,
            max: challenges.total,
            fact: t("challenges", { solved: challenges.solved, total: challenges.total }),
          },
        ]
      : [];
  const chapters: DomainProgress[] = companion
    ? [
        {
          id: "companion",
          label: nav("companion"),
          href: "/companion",
          value: companion.completed,
          max: companion.total,
          fact: t("chapters", { completed: companion.completed, total: companion.total }),
        },
      ]
    : [];
  return (
    <>
      <Greeting
        lead={t(first ? (isNew ? "lead.new" : "lead.going") : "lead.done", { day, left: tasks.length })}
      >
        {t(`greeting.${partOfDay(hour)}`, { name })}
      </Greeting>
      <HomeColumns
        first={
          resumes && challenge ? (
            <ResumeChallenge challenge={challenge} also={[...exercises, ...chapter]} />
          ) : first ? (
            <Begin task={first} others={others} also={also} isNew={isNew} />
          ) : (
            <ContinueCard
              kicker={t("continue.kickerDone")}
              title={t("continue.doneTitle")}
              why={t("continue.doneBody")}
              action={{ label: t("continue.labs"), href: "/labs" }}
              criteria={[]}
              criteriaTitle=""
            >
              <AlsoList items={also} />
            </ContinueCard>
          )
        }
        below={
          <ProgressRings
            domains={[
              {
                id: "labs",
                label: nav("labs"),
                href: "/labs",
                value: completed,
                max: total,
                fact: t("exercises", { completed, total }),
              },
              ...solving,
              ...chapters,
            ]}
          />
        }
        aside={<StreakBox streaks={streaks} />}
      />
    </>
  );
}
