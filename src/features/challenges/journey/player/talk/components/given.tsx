"use client";

import { type Icon, IconBook2, IconCircleCheck, IconCpu, IconEyeOff } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { EventTextOf } from "../../types";
import { givenTo } from "../rules";
import classes from "./talk.module.css";

interface GivenProps {
  text: EventTextOf<"ask">;
  /** Of its heading; below the third the passages stand elsewhere. */
  level?: 3 | 4;
  /** The reader's own exchange: what was measured against solutions is not theirs to know. */
  own: boolean;
}

/** What the tutor was given for a reply; to those who teach also what it was not, and what the check of the reply measured. */
export function Given({ text: { checks, retrieved, model }, level = 3, own }: GivenProps) {
  const id = useId();
  const Frame = level === 3 ? "section" : "div";
  const Title = level === 3 ? "h3" : "h4";
  const t = useTranslations("player.talk.given");
  const format = useFormatter();
  const given = givenTo(checks);
  const { keptBack, withheldPassages = 0, longestRun, limit } = checks;
  return (
    <Frame
      className={classes.given}
      // In a text there is one for each question: no landmarks, and nothing that scrolls by itself.
      {...(level === 3 ? { "aria-labelledby": id, tabIndex: 0 } : { "data-told": true })}
    >
      <div className={classes.givenHead}>
        <Title id={id}>{t("title")}</Title>
        {given && <span>{t("tokens", { tokens: given.tokens })}</span>}
      </div>
      {given ? (
        <dl>
          {given.parts.map(({ name, tokens }) => (
            <div key={name}>
              <dt>{t(`parts.${name}`, { count: retrieved.length })}</dt>
              <dd>{format.number(tokens)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={classes.note}>{t("unknown")}</p>
      )}
      {level === 3 && <Passages passages={retrieved} />}
      {given && !own && (
        <Line icon={IconEyeOff}>
          {keptBack
            ? t("keptBack", { solutions: keptBack.solutions, tests: keptBack.hiddenTests })
            : t("keptBackUnknown")}
        </Line>
      )}
      {withheldPassages > 0 && <Line icon={IconEyeOff}>{t("withheld", { count: withheldPassages })}</Line>}
      {!own && (
        <Line icon={IconCircleCheck}>
          {longestRun === undefined || limit === undefined || (limit === 0 && !given)
            ? t("leakUnknown")
            : limit === 0
              ? t("leakNone")
              : t("leak", { shared: longestRun, limit })}
        </Line>
      )}
      <Line icon={IconCpu}>
        {model ? t("model", { name: model.name, version: model.version || "none" }) : t("modelUnknown")}
      </Line>
    </Frame>
  );
}

function Line({ icon: Mark, children }: { icon: Icon; children: ReactNode }) {
  return (
    <p className={classes.line}>
      <Mark size={14} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

function Passages({ passages }: { passages: EventTextOf<"ask">["retrieved"] }) {
  const t = useTranslations("player.talk.given");
  return passages.map(({ id, title, heading, page, text }) => (
    <details key={id} className={classes.passage}>
      <summary>
        <IconBook2 size={14} aria-hidden="true" />
        <span>
          {title}
          {heading !== "" && ` › ${heading.split(" > ").at(-1)}`}
          {page !== null && ` · ${t("page", { page })}`}
        </span>
      </summary>
      <p>{text}</p>
    </details>
  ));
}
