"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { groupsPath } from "../../../../groups/addresses/rules";
import { useReviews } from "../../../../reviews/client";
import { TestList } from "../../../../workspace/judging/components/test-list";
import { usePlayer } from "../../client";
import { useClock } from "../../clock/components/use-clock";
import type { EventText, EventTextOf, PlayerEvent } from "../../types";
import { ownSource, shownOutput } from "../rules";
import classes from "./event-details.module.css";

interface EventTextsProps {
  event: PlayerEvent;
  text: EventText;
  index: number;
}

/** What an event printed, tested or brought in. */
export default function EventTexts({ event, text, index }: EventTextsProps) {
  if (text.kind === "run") return <Run text={text} timedOut={event.kind === "run" && event.timedOut} />;
  if (text.kind === "submit")
    return <Tests text={text} failed={event.kind === "submit" && event.testsPassed < event.testsTotal} />;
  if (text.kind === "paste" && event.kind === "paste")
    return <Paste text={text} source={event.source} index={index} />;
  return null;
}

function Run({ text, timedOut }: { text: EventTextOf<"run">; timedOut: boolean }) {
  const t = useTranslations("player.code");
  const journey = useTranslations("challenges.journey");
  const output = useTranslations("challenges.output");
  const { stdin, stdout, stderr, truncated, durationMs } = text;
  return (
    <>
      {timedOut && (
        <p className={classes.note}>{t("timedOut", { seconds: Math.round(durationMs / 100) / 10 })}</p>
      )}
      {truncated && <p className={classes.note}>{output("truncated")}</p>}
      <Output title={journey("stdout")} text={stdout} />
      <Output title={journey("stderr")} text={stderr} bad />
      <Output title={journey("stdin")} text={stdin} folded />
      {stdin + stdout + stderr === "" && <p className={classes.note}>{journey("silent")}</p>}
    </>
  );
}

interface OutputProps {
  title: string;
  text: string;
  folded?: boolean;
  bad?: boolean;
}

/** A text that can be folded; of a long one the beginning, and all of it when it is asked for. */
function Output({ title, text, folded = false, bad = false }: OutputProps) {
  const t = useTranslations("player.code");
  const [all, showAll] = useState(false);
  const shown = useMemo(() => shownOutput(text), [text]);
  if (text === "") return null;
  return (
    <details className={classes.output} open={!folded}>
      <summary>{title}</summary>
      <pre data-bad={bad || undefined}>{all ? text : shown.text}</pre>
      {!shown.whole && !all && (
        <button type="button" className={classes.link} onClick={() => showAll(true)}>
          {t("showAll", { characters: text.length })}
        </button>
      )}
    </details>
  );
}

function Tests({ text, failed }: { text: EventTextOf<"submit">; failed: boolean }) {
  const t = useTranslations("player.code.tests");
  const hidden = text.results.filter((result) => result.hidden);
  const visible = text.results.filter((result) => !result.hidden);
  if (text.results.length === 0) return <p className={classes.note}>{t("none")}</p>;
  return (
    <>
      {visible.length > 0 && (
        <TestList
          tests={[]}
          hiddenTests={0}
          submission={{ id: String(text.seq), tests: visible }}
          failure={null}
        />
      )}
      {hidden.length > 0 && (
        <p className={classes.note}>
          {t("hidden", { passed: hidden.filter(({ passed }) => passed).length, total: hidden.length })}
        </p>
      )}
      <p className={classes.note}>
        {t("version", { version: text.challengeVersion })}
        {text.durationMs !== null && t("duration", { ms: text.durationMs })}
      </p>
      {failed && <Alike />}
    </>
  );
}

/** From a failing submission to all that fail alike, for who may answer them. */
function Alike() {
  const t = useTranslations("player.code.tests");
  const { challengeId } = usePlayer().player;
  const taught = useReviews().reviews.classes[0];
  if (!taught) return null;
  return (
    <p className={classes.note}>
      <TextLink href={groupsPath(challengeId, taught.id)}>{t("alike")}</TextLink>
    </p>
  );
}

interface PasteProps {
  text: EventTextOf<"paste">;
  source: "tutor" | "own" | "outside";
  index: number;
}

function Paste({ text, source, index }: PasteProps) {
  const t = useTranslations("player.code.paste");
  const journey = useTranslations("challenges.journey");
  const clock = useClock();
  const { player, codeOf, cursor } = usePlayer();
  const { content, from } = text;
  const found = useMemo(() => {
    if (source === "own") return ownSource(player.code, codeOf, { content, index });
    const reply = player.events.findIndex(({ seq }) => seq === from);
    return reply === -1 ? null : reply;
  }, [source, player, codeOf, content, index, from]);
  const origin = found === null ? undefined : player.events[found];
  return (
    <>
      <p className={classes.note}>
        {t(`from.${source}`)}{" "}
        {origin && found !== null && (
          <button type="button" className={classes.link} onClick={() => cursor.set(found)}>
            {t(source === "tutor" ? "toReply" : "toOwn", {
              at: clock(origin.at, player.events[index]?.at),
            })}
          </button>
        )}
      </p>
      <Output title={journey("pasted")} text={content} />
    </>
  );
}
