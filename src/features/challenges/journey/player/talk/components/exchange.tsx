"use client";

import { IconPlayerStopFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { hintLevelNames } from "../../../../tutor/constants";
import { useEventText, usePlayer } from "../../client";
import { useClock } from "../../clock/components/use-clock";
import type { EventTextOf } from "../../types";
import classes from "./talk.module.css";

const ReplyBody = lazy(async () => ({
  default: (await import("../../../../tutor/components/reply-text")).ReplyText,
}));

/** So that a voice and a font fit the words, whatever the page's language. */
const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

function Waiting() {
  return (
    <Loading>
      <SkeletonText size="sm" lines={4} />
    </Loading>
  );
}

interface ExchangeProps {
  /** Of the question. */
  index: number;
  /** The one of the cursor's moment: others lead to theirs. */
  current: boolean;
}

/** A question and its answer, once they are there. */
export function Exchange({ index, current }: ExchangeProps) {
  const t = useTranslations("player.talk");
  const describe = useDescribeError();
  const { text, isPending, error, retry } = useEventText(index);
  if (text?.kind === "ask") return <Said index={index} current={current} text={text} />;
  if (error)
    return (
      <ErrorState title={t("failed")} onRetry={retry}>
        {describe(error)}
      </ErrorState>
    );
  return isPending ? <Waiting /> : <p className={classes.note}>{t("gone")}</p>;
}

interface SaidProps {
  index: number;
  current: boolean;
  text: EventTextOf<"ask">;
}

function Said({ index, current, text: { prompt, response, checks } }: SaidProps) {
  const t = useTranslations("player.talk");
  const words = useTranslations("tutor");
  const clock = useClock();
  const { player, cursor } = usePlayer();
  const event = player.events[index];
  const at = event ? clock(event.at) : "";
  const kind = event?.kind === "ask" ? hintLevelNames[event.hintLevel] : undefined;
  return (
    <div className={classes.exchange}>
      <div>
        <p className={classes.who}>
          <b>{player.name ?? t("student")}</b>
          {current ? (
            <span>{at}</span>
          ) : (
            <button
              type="button"
              className={classes.link}
              aria-label={t("goTo", { at })}
              onClick={() => cursor.set(index)}
            >
              {at}
            </button>
          )}
        </p>
        <p className={classes.question} lang={languageOf(prompt)}>
          {prompt}
        </p>
      </div>
      <div>
        <p className={classes.who}>
          <b>{t("tutor")}</b>
          <span>{at}</span>
          {event?.kind === "ask" && kind && (
            <span>{t("level", { level: event.hintLevel, kind: words(`kind.${kind}`) })}</span>
          )}
        </p>
        {response === "" ? (
          <p className={classes.note}>{t("noReply")}</p>
        ) : (
          <div className={classes.reply} lang={languageOf(response)}>
            <Suspense fallback={<p className={classes.typed}>{response}</p>}>
              <ReplyBody text={response} />
            </Suspense>
          </div>
        )}
        {checks.stopped && (
          <p className={classes.mark}>
            <IconPlayerStopFilled size={14} aria-hidden="true" />
            {words("stoppedReply")}
          </p>
        )}
        {checks.held && (
          <p className={classes.mark}>{words(`heldBack.${checks.replaced ? "replaced" : "rewritten"}`)}</p>
        )}
        {!player.own && checks.shownFirst && (
          <details className={classes.first}>
            <summary>{t("shownFirst")}</summary>
            <p className={classes.typed} lang={languageOf(checks.shownFirst)}>
              {checks.shownFirst}
            </p>
          </details>
        )}
      </div>
    </div>
  );
}
