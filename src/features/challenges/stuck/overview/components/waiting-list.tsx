"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { playerPath } from "../../../journey/player/rules";
import type { NeedsMe, WaitingEntry } from "../types";
import classes from "./needs-me.module.css";

/** Entries that are shown before somebody asks for the others. */
const SHOWN = 6;

/** What waits for an evaluation, the longest waiting first. @param count of all, also of those that are not listed */
export function WaitingList({ entries, count }: { entries: readonly WaitingEntry[]; count: number }) {
  const t = useTranslations("needsMe.waiting");
  const [all, setAll] = useState(false);
  if (entries.length === 0) return <p className={classes.none}>{t("none")}</p>;
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.waiting}>
        {shown.map((entry) => (
          <li key={`${entry.classId} ${entry.userId} ${entry.challengeId}`}>
            <TextLink
              className={classes.name}
              href={playerPath(entry)}
              aria-label={t("openOf", { name: entry.name, title: entry.title })}
              data-step
            >
              {entry.name}
            </TextLink>
            <span className={classes.end} data-late={entry.late || undefined}>
              <DateTime value={entry.since} />
            </span>
            <span className={classes.meta}>
              {entry.testsTotal === null
                ? entry.title
                : t("tests", {
                    title: entry.title,
                    passed: entry.testsPassed ?? 0,
                    total: entry.testsTotal,
                  })}
            </span>
            <span className={classes.end}>
              <State entry={entry} />
            </span>
          </li>
        ))}
      </ul>
      {count > shown.length && entries.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("more", { count: count - shown.length })}
        </button>
      )}
      {all && count > entries.length && (
        <p className={classes.meta}>{t("more", { count: count - entries.length })}</p>
      )}
    </>
  );
}

function State({ entry: { draft, solved } }: { entry: WaitingEntry }) {
  const t = useTranslations("needsMe.waiting");
  if (draft) return draft.most === 0 ? t("begun") : t("draft", draft);
  return solved ? null : t("left");
}

/** Who asked the tutor since the teacher looked, newest first. @param count of all journeys with a new question */
export function QuestionList({ entries, count }: { entries: NeedsMe["questions"]; count: number }) {
  const t = useTranslations("needsMe.questions");
  const [all, setAll] = useState(false);
  if (entries.length === 0) return <p className={classes.none}>{t("none")}</p>;
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.questions}>
        {shown.map(({ userId, challengeId, name, title, seq, at, count: asked }) => (
          <li key={`${userId} ${challengeId}`}>
            <TextLink
              className={classes.name}
              href={playerPath({ challengeId, userId, ...(seq === null ? {} : { seq }) })}
              aria-label={t("openOf", { name, title })}
              data-step
            >
              {name}
            </TextLink>
            <span className={classes.meta}>{t("asked", { count: asked, title })}</span>
            <span className={classes.end}>
              <DateTime value={at} />
            </span>
          </li>
        ))}
      </ul>
      {entries.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("more", { count: count - shown.length })}
        </button>
      )}
    </>
  );
}

/** Who joined, and who answered. */
export function NewList({ joined, replies }: Pick<NeedsMe, "joined" | "replies">) {
  const t = useTranslations("needsMe.new");
  if (joined.length === 0 && replies.length === 0) return <p className={classes.none}>{t("none")}</p>;
  return (
    <ul className={classes.news}>
      {replies.map((reply) => (
        <li key={`${reply.userId} ${reply.challengeId}`}>
          <TextLink href={playerPath(reply)} data-step>
            {t("reply", { name: reply.name, title: reply.title })}
          </TextLink>{" "}
          <span className={classes.meta}>
            <DateTime value={reply.at} />
          </span>
        </li>
      ))}
      {joined.map(({ classId, className, count, names }) => (
        <li key={classId}>
          <NewPeople names={names} more={count - names.length} className={className} />
        </li>
      ))}
    </ul>
  );
}

function NewPeople({ names, more, className }: { names: string[]; more: number; className: string }) {
  const t = useTranslations("needsMe.new");
  const list = names.join(t("between"));
  return t("joined", { names: t("names", { names: list, more }), className });
}
