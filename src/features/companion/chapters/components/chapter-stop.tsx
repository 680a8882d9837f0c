"use client";

import { IconAlertTriangle, IconCheck, IconLock } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { chapterPath } from "../../rules";
import type { ChapterHead } from "../schema";
import classes from "./chapter-path.module.css";

/** The facts under a chapter's title: length, difficulty, standing, best score. */
function Facts({ chapter }: { chapter: ChapterHead }) {
  const t = useTranslations("companion");
  const format = useFormatter();
  const { minutes, sectionCount, difficulty, status, quizId, quizScore, lock } = chapter;
  const score =
    quizScore === null
      ? t(quizId ? "path.noScore" : "path.noQuiz")
      : t("path.bestScore", {
          score: format.number(quizScore / 100, { style: "percent", maximumFractionDigits: 2 }),
        });
  return (
    <ul className={classes.facts}>
      <li data-status={lock ? undefined : status} className={classes.status}>
        {lock ? t("path.locked") : t(`status.${status}`)}
      </li>
      <li>{t("minutes", { minutes })}</li>
      <li>{t("sections", { count: sectionCount })}</li>
      <li>{t(`difficulty.${difficulty}`)}</li>
      <li>{score}</li>
    </ul>
  );
}

function Mark({ chapter }: { chapter: ChapterHead }) {
  const { lock, status, chapterNumber } = chapter;
  const state = lock ? "locked" : status;
  return (
    <span className={classes.mark} data-state={state} aria-hidden="true">
      {lock ? (
        <IconLock size={16} />
      ) : status === "completed" ? (
        <IconCheck size={18} />
      ) : (
        <span>{chapterNumber}</span>
      )}
    </span>
  );
}

/** One chapter on the path. A locked one says why and what to do; its page says the same. */
export function ChapterStop({ chapter }: { chapter: ChapterHead }) {
  const t = useTranslations("companion.path");
  const { chapterId, chapterNumber: number, lastSectionId, title, subtitle, lock } = chapter;
  return (
    <li className={classes.stop}>
      <Mark chapter={chapter} />
      <div className={classes.what}>
        <p className={classes.kicker}>{t("chapter", { number })}</p>
        <h2 className={classes.title}>
          <TextLink className={classes.link ?? ""} href={chapterPath(chapterId, lock ? null : lastSectionId)}>
            {title}
          </TextLink>
        </h2>
        <p className={classes.subtitle}>{subtitle}</p>
        <Facts chapter={chapter} />
        {lock && <p className={classes.lock}>{t(`lock.${lock}`)}</p>}
      </div>
    </li>
  );
}

/** A chapter that the store does not give out, in its place: the path around it is whole. */
export function UnservedStop({ chapterId }: { chapterId: string }) {
  const t = useTranslations("companion.path");
  return (
    <li className={classes.stop}>
      <span className={classes.mark} data-state="broken" aria-hidden="true">
        <IconAlertTriangle size={16} />
      </span>
      <div className={classes.what}>
        <h2 className={classes.title}>{t("brokenTitle")}</h2>
        <p className={classes.lock}>{t("brokenBody", { chapter: chapterId })}</p>
      </div>
    </li>
  );
}
