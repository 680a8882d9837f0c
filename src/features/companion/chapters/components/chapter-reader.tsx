"use client";

import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { MilestoneNote } from "../../streak/components/milestone-note";
import classes from "./chapter-reader.module.css";
import { type ContentsEntry, ContentsList } from "./contents-list";
import { useReadingClock } from "./use-reading-clock";
import { useReadingPlace, useRestoredPlace } from "./use-reading-place";

interface ChapterReaderProps {
  chapterId: string;
  sections: ContentsEntry[];
  lastSectionId: string | null;
  timeSpentMinutes: number;
  /** The chapter, made on the server. */
  children: ReactNode;
}

/** Around a chapter: its contents that follow the reading, what is left, and the clock that counts the minutes. */
export function ChapterReader({
  chapterId,
  sections,
  lastSectionId,
  timeSpentMinutes,
  children,
}: ChapterReaderProps) {
  const t = useTranslations("companion.reader");
  const { current, left } = useReadingPlace(sections);
  useRestoredPlace(lastSectionId, sections[0]?.sectionId);
  const here = sections[current];
  const { minutes, milestone } = useReadingClock({
    chapterId,
    sectionId: here?.sectionId,
    lastSectionId,
    timeSpentMinutes,
  });
  const place = t("sectionOf", { place: current + 1, total: sections.length });
  return (
    <div className={classes.reader}>
      <details className={classes.bar}>
        <summary>
          <span className={classes.here}>{here ? `${place} ${here.title}` : t("contents")}</span>
          <span className={classes.left}>{t("left", { minutes: left })}</span>
        </summary>
        <nav aria-label={t("contents")}>
          <ContentsList
            sections={sections}
            current={current}
            onChoose={(link) => link.closest("details")?.removeAttribute("open")}
          />
        </nav>
      </details>
      <div className={classes.text}>{children}</div>
      <aside className={classes.aside}>
        <nav className={classes.contents} aria-labelledby="contents">
          <h2 id="contents">{t("contents")}</h2>
          <ContentsList sections={sections} current={current} />
        </nav>
        <ProgressBar value={Math.max(0, current + 1)} max={sections.length} label={t("place")}>
          {place}
        </ProgressBar>
        <p className={classes.facts}>
          {t("left", { minutes: left })}
          <br />
          {t("timeSpent", { minutes })}
        </p>
        <p className={classes.note}>{t("timeNote")}</p>
        <MilestoneNote days={milestone} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t("print")}
        </Button>
      </aside>
    </div>
  );
}
