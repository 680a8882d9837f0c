"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { useEventText, usePlayer } from "../../client";
import type { PlayerEvent } from "../../types";
import classes from "./event-details.module.css";

const EventTexts = lazy(() => import("./event-texts"));

type Told = Extract<PlayerEvent, { kind: "run" | "paste" | "submit" }>;

/** What the event at the cursor brought besides a program: output, results, what was pasted. */
export function EventDetails({ index }: { index: number }) {
  const t = useTranslations("player.code");
  const kinds = useTranslations("challenges.journey.kind");
  const event = usePlayer().player.events[index];
  switch (event?.kind) {
    case "run":
    case "paste":
    case "submit":
      return <Details event={event} index={index} />;
    case "gone":
      return (
        <Frame title={kinds("gone")}>
          <p className={classes.note}>{t("gone", { kind: kinds(event.was) })}</p>
        </Frame>
      );
    default:
      return null;
  }
}

function Frame({ title, meta, children }: { title: string; meta?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={classes.details} aria-label={title} tabIndex={0}>
      <div className={classes.title}>
        <h3>{title}</h3>
        {meta && <span>{meta}</span>}
      </div>
      {children}
    </section>
  );
}

function Details({ event, index }: { event: Told; index: number }) {
  const t = useTranslations("player.code");
  const kinds = useTranslations("challenges.journey.kind");
  const output = useTranslations("challenges.output");
  const describe = useDescribeError();
  const { text, isPending, error, retry } = useEventText(index);
  const meta = () => {
    if (event.kind === "paste") return t("size", { lines: event.lines, characters: event.characters });
    if (event.kind === "submit")
      return t("tests.result", { passed: event.testsPassed, total: event.testsTotal });
    if (text?.kind !== "run") return "";
    const { exitCode, durationMs } = text;
    if (event.timedOut || exitCode === null) return output("noExit", { ms: durationMs });
    return output("exit", { code: exitCode, ms: durationMs });
  };
  const waiting = (
    <Loading>
      <SkeletonText size="sm" lines={3} />
    </Loading>
  );
  return (
    <Frame title={kinds(event.kind)} meta={meta()}>
      {text ? (
        <Suspense fallback={waiting}>
          <EventTexts key={event.seq} event={event} text={text} index={index} />
        </Suspense>
      ) : error ? (
        <ErrorState title={t("failed")} onRetry={retry}>
          {describe(error)}
        </ErrorState>
      ) : isPending ? (
        waiting
      ) : (
        <p className={classes.note}>{t("gone", { kind: kinds(event.kind) })}</p>
      )}
    </Frame>
  );
}
