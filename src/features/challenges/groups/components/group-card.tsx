"use client";

import { IconCircleX, IconEyeOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { playerPath } from "../../journey/player/rules";
import type { AnswerGroup } from "../types";
import { GroupAnswer } from "./group-answer";
import classes from "./groups-screen.module.css";

/** People who are named before somebody asks for the others; lines of a program, too. */
const NAMED = 6;
const LINES = 14;

interface GroupCardProps {
  group: AnswerGroup;
  number: number;
  place: { classId: string; challengeId: string };
  mayAnswer: boolean;
  userId: string;
}

/** One group: how many, what fails, the program, who, and the one comment for all of them. */
export function GroupCard({ group, number, place, mayAnswer, userId }: GroupCardProps) {
  const t = useTranslations("needsMe.groups");
  const id = useId();
  const { size, failing, testsTotal, sample } = group;
  return (
    <article className={classes.group} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} data-step tabIndex={-1}>
          {t("group", { number })} <span className={classes.size}>{t("size", { size })}</span>
        </h2>
        <span className={classes.meta}>
          {t("passing", { passed: testsTotal - failing.length, total: testsTotal })}
        </span>
      </header>
      <Failing failing={failing} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Sample code={sample.code} />
          <Members group={group} challengeId={place.challengeId} />
        </div>
        <div className={classes.column}>
          <GroupAnswer group={group} number={number} place={place} mayAnswer={mayAnswer} userId={userId} />
        </div>
      </div>
    </article>
  );
}

function Failing({ failing }: Pick<AnswerGroup, "failing">) {
  const t = useTranslations("needsMe.groups");
  const hidden = failing.filter((test) => test.hidden).length;
  return (
    <ul className={classes.failing} aria-label={t("failing")}>
      {failing
        .filter((test) => !test.hidden)
        .map(({ id, name }) => (
          <li key={id}>
            <IconCircleX size={16} aria-hidden="true" />
            {name}
          </li>
        ))}
      {hidden > 0 && (
        <li>
          <IconEyeOff size={16} aria-hidden="true" />
          {t("hidden", { count: hidden })}
        </li>
      )}
    </ul>
  );
}

function Sample({ code }: { code: string }) {
  const t = useTranslations("needsMe.groups");
  const [whole, setWhole] = useState(false);
  const lines = code.replace(/\s+$/, "").split("\n");
  const more = lines.length - LINES;
  // One line more is no reason for a button.
  const cut = !whole && more > 1;
  return (
    <figure className={classes.sample}>
      <figcaption className={classes.meta}>{t("sample")}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
      <pre className={classes.code} tabIndex={0} lang="en">
        <code>{(cut ? lines.slice(0, LINES) : lines).join("\n")}</code>
      </pre>
      {cut && (
        <button type="button" className={classes.more} onClick={() => setWhole(true)}>
          {t("moreLines", { count: more })}
        </button>
      )}
    </figure>
  );
}

function Members({ group: { members, size }, challengeId }: { group: AnswerGroup; challengeId: string }) {
  const t = useTranslations("needsMe.groups");
  const [all, setAll] = useState(false);
  const shown = all ? members : members.slice(0, NAMED);
  if (size === 0) return <p className={classes.meta}>{t("nobody")}</p>;
  return (
    <div className={classes.members}>
      <ul aria-label={t("members")}>
        {shown.map(({ userId, name }) => (
          <li key={userId}>
            <TextLink href={playerPath({ challengeId, userId })} aria-label={t("journeyOf", { name })}>
              {name}
            </TextLink>
          </li>
        ))}
      </ul>
      {members.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("moreMembers", { count: size - shown.length })}
        </button>
      )}
      {all && size > members.length && (
        <span className={classes.meta}>{t("moreMembers", { count: size - members.length })}</span>
      )}
    </div>
  );
}
