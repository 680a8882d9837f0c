"use client";

import { IconArrowRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { Ring } from "~/components/data/ring";
import { ButtonLink } from "~/components/layout/button-link";
import { chapterPath, quizPath } from "../../rules";
import { nextChapter } from "../rules";
import type { ChapterHead, Progress } from "../schema";
import classes from "./path-progress.module.css";

function GoOn({ chapter }: { chapter: ChapterHead }) {
  const t = useTranslations("companion.path");
  const { chapterId, chapterNumber: number, lastSectionId } = chapter;
  return (
    <ButtonLink
      className={classes.action ?? ""}
      variant="filled"
      href={chapterPath(chapterId, lastSectionId)}
      rightSection={<IconArrowRight size={16} aria-hidden="true" />}
    >
      {t(chapter.lastAccessedAt ? "continue" : "start", { number })}
    </ButtonLink>
  );
}

interface PathProgressProps {
  chapters: ChapterHead[];
  progress: Progress;
}

/** How far the person is: completed of all, minutes of reading, and the screen's one filled button. */
export function PathProgress({ chapters, progress }: PathProgressProps) {
  const t = useTranslations("companion.path");
  const next = nextChapter(chapters);
  const { completed, total, timeSpentMinutes: minutes, lastAccessedAt } = progress;
  return (
    <section className={classes.progress}>
      <Ring value={completed} max={total} />
      <div className={classes.words}>
        <p className={classes.fact}>{t("progress", { completed, total })}</p>
        <p className={classes.meta}>
          {t("read", { minutes })}{" "}
          {lastAccessedAt && t.rich("lastOpened", { when: () => <DateTime value={lastAccessedAt} /> })}
        </p>
        {!next && <p className={classes.meta}>{t("allDone")}</p>}
      </div>
      {next && (
        <div className={classes.go}>
          {next.quizId !== null && next.quizScore !== null && (
            <ButtonLink className={classes.action ?? ""} href={quizPath(next.chapterId)} prefetch={false}>
              {t("quiz", { number: next.chapterNumber })}
            </ButtonLink>
          )}
          <GoOn chapter={next} />
        </div>
      )}
    </section>
  );
}
