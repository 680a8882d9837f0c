"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "~/components/data/avatar";
import { DateTime } from "~/components/data/date-time";
import { ButtonLink } from "~/components/layout/button-link";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import { playerPath } from "../../../journey/player/rules";
import { stuckVerdicts } from "../../constants";
import type { StuckVerdict } from "../../types";
import type { NeedsMe, StuckEntry } from "../types";
import { JudgedList } from "./judged-list";
import classes from "./needs-me.module.css";
import { StuckWords } from "./stuck-words";

interface Said {
  entry: { name: string; title: string; markIds: string[] };
  verdict: StuckVerdict;
  /** The entry goes from the list, and what had the focus with it. */
  leaves: boolean;
}

const takeFocus = (button: HTMLElement | null) => button?.focus();

interface StuckListProps {
  entries: readonly StuckEntry[];
  judged: NeedsMe["judged"];
}

/** Who is stuck and why, newest first; a verdict takes an entry off the list and can be taken back. */
export function StuckList({ entries, judged }: StuckListProps) {
  const t = useTranslations("needsMe.stuck");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const [said, setSaid] = useState<Said | null>(null);
  const judge = useMutation(
    trpc.challenges.judgeStuck.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.challenges.needsMe.queryKey() }),
    }),
  );
  const say = (entry: Said["entry"], verdict: StuckVerdict | null, leaves = false) => {
    if (judge.isPending) return;
    judge.mutate(
      { markIds: entry.markIds, verdict },
      { onSuccess: () => setSaid(verdict === null ? null : { entry, verdict, leaves }) },
    );
  };
  return (
    <>
      <div role="status">
        {said && (
          <p className={classes.said}>
            {t("said", { name: said.entry.name, title: said.entry.title, verdict: said.verdict })}{" "}
            <button
              key={said.entry.markIds.join(" ")}
              ref={said.leaves ? takeFocus : undefined}
              type="button"
              className={classes.word}
              onClick={() => say(said.entry, null)}
            >
              {t("undo")}
            </button>
          </p>
        )}
      </div>
      {judge.error && <ErrorState title={t("failed")}>{describe(judge.error)}</ErrorState>}
      {entries.length === 0 ? (
        <p className={classes.none}>{t("none")}</p>
      ) : (
        <ul className={classes.stuck}>
          {entries.map((entry, at) => (
            <StuckItem
              key={`${entry.userId} ${entry.challengeId}`}
              entry={entry}
              first={at === 0}
              onSay={(verdict) =>
                say({ ...entry, markIds: entry.reasons.map(({ markId }) => markId) }, verdict, true)
              }
            />
          ))}
        </ul>
      )}
      <JudgedList judged={judged} onSay={(entry, verdict) => say(entry, verdict)} />
    </>
  );
}

interface StuckItemProps {
  entry: StuckEntry;
  first: boolean;
  onSay: (verdict: StuckVerdict) => void;
}

function StuckItem({ entry, first, onSay }: StuckItemProps) {
  const t = useTranslations("needsMe.stuck");
  const { name, title, since, reasons, mayJudge } = entry;
  return (
    <li>
      <Avatar name={name} />
      <div className={classes.who}>
        <p>
          <b>{name}</b>{" "}
          <span className={classes.meta}>
            {t("on", { title })} <DateTime value={since} />
          </span>
        </p>
        {reasons.map(({ markId, evidence }) => (
          <p key={markId} className={classes.why}>
            <StuckWords evidence={evidence} />
          </p>
        ))}
      </div>
      <div className={classes.act}>
        <ButtonLink
          href={playerPath(entry)}
          size="xs"
          variant={first ? "filled" : "default"}
          aria-label={t("openOf", { name, title })}
          data-step
        >
          {t("open")}
        </ButtonLink>
        {mayJudge && (
          <div className={classes.say}>
            {stuckVerdicts.map((verdict) => (
              <button
                key={verdict}
                type="button"
                className={classes.word}
                aria-label={t("sayOf", { verdict: t(verdict), name, title })}
                onClick={() => onSay(verdict)}
              >
                {t(verdict)}
              </button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
