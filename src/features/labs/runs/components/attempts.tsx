"use client";

import { Button } from "@mantine/core";
import { IconFlask, IconGolf, IconRefresh, IconRepeat } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { Pips } from "~/components/data/pips";
import { Segmented } from "~/components/data/segmented";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import type { AttemptView } from "../schema";
import classes from "./attempts.module.css";
import type { AttemptsQuery } from "./use-attempts";

type What = "prompt" | "output";

const RegradeNote = lazy(() =>
  import("~/features/grading/regrades/components/regrade-note").then((module) => ({
    default: module.RegradeNote,
  })),
);
const TextComparison = lazy(() => import("~/features/content/comparison/components/text-comparison"));

interface AttemptsProps {
  attempts: AttemptsQuery;
  /** Ids of the one or two attempts that are looked at. */
  selected: readonly string[];
  onSelect: (id: string) => void;
}

/** Earlier runs; two selected ones are compared beside the list. */
export function Attempts({ attempts, selected, onSelect }: AttemptsProps) {
  const t = useTranslations("labs.attempts");
  const describe = useDescribeError();
  const { items } = attempts;
  const [from, to] = items.filter(({ id }) => selected.includes(id)).reverse();
  // The later one is the one whose result is shown beside; what a regrade made of it is told without asking.
  const last = to ?? from;
  const [what, setWhat] = useState<What>("prompt");
  return (
    <div className={classes.attempts}>
      <div className={classes.head}>
        <h2 id="labs-attempts">{t("title")}</h2>
        {from && (
          <>
            <Segmented
              label={t("what")}
              value={what}
              onChange={setWhat}
              options={[
                { value: "prompt", label: t("prompt") },
                { value: "output", label: t("answer") },
              ]}
            />
            <span className={classes.meta}>
              {to
                ? t("compare", { from: from.number ?? 0, to: to.number ?? 0 })
                : t(what === "prompt" ? "first" : "firstAnswer", { number: from.number ?? 0 })}
            </span>
          </>
        )}
      </div>
      {attempts.error && items.length === 0 ? (
        <div className={classes.whole}>
          <ErrorState title={t("failed")} onRetry={attempts.retry}>
            {describe(attempts.error)}
          </ErrorState>
        </div>
      ) : items.length === 0 ? (
        <div className={classes.empty}>
          {attempts.pending ? (
            <Loading>
              <SkeletonRows rows={3} height="var(--s8)" />
            </Loading>
          ) : (
            <p>{t("empty")}</p>
          )}
        </div>
      ) : (
        <>
          <ol className={classes.list}>
            {items.map((attempt) => (
              <Row
                key={attempt.id}
                attempt={attempt}
                pressed={selected.includes(attempt.id)}
                onSelect={() => onSelect(attempt.id)}
              />
            ))}
            {attempts.hasMore && (
              <li>
                <Button size="xs" fullWidth onClick={attempts.loadMore} loading={attempts.loadingMore}>
                  {t("older")}
                </Button>
              </li>
            )}
          </ol>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <section className={classes.compared} tabIndex={0} aria-labelledby="labs-attempts">
            <Suspense>
              {last && last.regrades.length > 0 && <RegradeNote regrades={last.regrades} />}
              {from && to ? (
                <TextComparison
                  before={from[what]}
                  after={to[what]}
                  same={t(what === "prompt" ? "same" : "sameAnswer")}
                />
              ) : (
                <>
                  {from && <p className={classes.single}>{from[what]}</p>}
                  <p className={classes.meta}>{t("one")}</p>
                </>
              )}
            </Suspense>
          </section>
        </>
      )}
    </div>
  );
}

interface RowProps {
  attempt: AttemptView;
  pressed: boolean;
  onSelect: () => void;
}

function Row({ attempt, pressed, onSelect }: RowProps) {
  const t = useTranslations("labs");
  const counted = attempt.criteria.filter((verdict) => !verdict.advisory);
  const passed = counted.filter((verdict) => verdict.passed).length;
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        aria-pressed={pressed}
        onClick={onSelect}
        title={attempt.outdated ? t("attempts.outdated") : undefined}
      >
        <Place number={attempt.number} />
        <DateTime value={attempt.createdAt} as="brief" />
        <Badges attempt={attempt} />
        <Pips
          pips={counted.map(({ passed, judged }) => (!judged ? "open" : passed ? "passed" : "failed"))}
          label={t("criteria.pips", { passed, total: counted.length })}
        />
      </button>
    </li>
  );
}

/** Which attempt it is. A run without grading is none: a flask stands for it. */
function Place({ number }: { number: number | null }) {
  const t = useTranslations("labs.attempts");
  if (number !== null) return <b className={classes.number}>{number}</b>;
  return (
    <span className={classes.tried} title={t("ungraded")}>
      <IconFlask size={14} role="img" aria-label={t("ungraded")} />
    </span>
  );
}

/** What is to say of a run: regraded, passing every time, passing with the fewest tokens. */
function Badges({ attempt: { badges, promptTokens, regrades } }: { attempt: AttemptView }) {
  const t = useTranslations("labs.attempts");
  const regraded = useTranslations("regrade.attempt")("mark");
  const golf = badges.golf ? t("golf", { tokens: promptTokens ?? 0 }) : undefined;
  const reliable = badges.reliable ? t("reliable", badges.reliable) : undefined;
  return (
    <span className={classes.badges}>
      {regrades.length > 0 && (
        <IconRefresh className={classes.tried} size={14} role="img" aria-label={regraded} title={regraded} />
      )}
      {reliable !== undefined && badges.reliable && (
        <span className={classes.badge} role="img" title={reliable} aria-label={reliable}>
          <IconRepeat size={14} aria-hidden="true" />
          {badges.reliable.passed}/{badges.reliable.total}
        </span>
      )}
      {golf !== undefined && (
        <span className={classes.badge} role="img" title={golf} aria-label={golf}>
          <IconGolf size={14} aria-hidden="true" />
        </span>
      )}
    </span>
  );
}
