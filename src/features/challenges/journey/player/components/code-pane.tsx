"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { lineChanges } from "../../rules";
import { usePlayer, useRestingCursor } from "../client";
import { useClock } from "../clock/components/use-clock";
import { CodeProgram } from "../code/components/code-program";
import { EventDetails } from "../code/components/event-details";
import { TestStrip } from "../code/components/test-strip";
import { useKeptView } from "../code/components/use-kept-view";
import { against as choices } from "../code/constants";
import { languagesOf, pairAt } from "../code/rules";
import type { Against, Pair, Version } from "../code/types";
import classes from "./code-pane.module.css";

/** The two programs of a pair, and what is said of them. */
function usePrograms({ from, to }: Pair) {
  const { player, codeOf } = usePlayer();
  const { code, starterCode } = player;
  const languages = languagesOf(code, { from, to, missing: false });
  const textOf = ({ state }: Version, language: "python" | "javascript") =>
    state < 0 ? (starterCode[language] ?? "") : codeOf(state);
  const before = textOf(from, languages.from);
  const after = textOf(to, languages.to);
  const counts = useMemo(() => lineChanges(before, after), [before, after]);
  return { before, after, languages, ...counts };
}

/** The program at the cursor: what changed in it, or the whole; with what the event brought, and the tests at the foot. */
export function CodePane() {
  const t = useTranslations("player.code");
  const names = useTranslations("challenges.language");
  const { player } = usePlayer();
  const index = useRestingCursor();
  const clock = useClock();
  const [shown, show] = useKeptView();
  const [against, choose] = useState<Against>("before");
  const pair = useMemo(
    () => pairAt(player.code, player.facts.submissions, index, shown === "file" ? "before" : against),
    [player, index, against, shown],
  );
  const programs = usePrograms(pair);
  const { before, after, languages, added, removed } = programs;
  const event = player.events[index];
  if (!event) return <section className={classes.pane} aria-label={t("title")} />;

  const at = ({ index: place }: Version) => (place === null ? null : (player.events[place]?.at ?? null));
  const [since, until] = [at(pair.from), at(pair.to)];
  const switched = languages.from !== languages.to;
  const unchanged = before === after;
  const compared = shown === "changes" && !switched && !unchanged;
  const span =
    until === null
      ? t("atStart")
      : since === null
        ? t("sinceStart", { until: clock(until, event.at) })
        : t("span", { since: clock(since, event.at), until: clock(until, since) });
  const whole = until === null ? t("atStart") : t("asOf", { at: clock(until, event.at) });
  const note = () => {
    if (shown === "file") return null;
    if (switched) return t("switched", { from: names(languages.from), to: names(languages.to) });
    if (pair.missing && against === "submission") return t("noSubmission");
    if (pair.to.state < 0) return t("nothingYet");
    return unchanged ? t("unchanged") : null;
  };
  const words = note();
  return (
    <section className={classes.pane} aria-labelledby="player-code">
      <div className={classes.head}>
        <h2 id="player-code">{t("title")}</h2>
        <p className={classes.span}>
          {shown === "file" ? whole : span}
          {compared && <span className={classes.counts}>{t("counts", { added, removed })}</span>}
        </p>
        <Segmented
          label={t("view")}
          value={shown}
          onChange={show}
          options={[
            { value: "changes", label: t("changes") },
            { value: "file", label: t("file") },
          ]}
        />
      </div>
      {shown === "changes" && (
        <div className={classes.against}>
          <label htmlFor="player-against">{t("against")}</label>
          <NativeSelect
            id="player-against"
            size="xs"
            className={classes.select ?? ""}
            value={against}
            onChange={(change) => {
              const chosen = choices.find((one) => one === change.currentTarget.value);
              if (chosen) choose(chosen);
            }}
            data={choices.map((value) => ({ value, label: t(`againstWhat.${value}`) }))}
          />
        </div>
      )}
      {words !== null && <p className={classes.note}>{words}</p>}
      <CodeProgram
        before={compared ? before : null}
        after={after}
        language={languages.to}
        label={compared ? t("labelChanges", { span, added, removed }) : t("labelFile", { at: whole })}
      />
      <EventDetails index={index} />
      <TestStrip index={index} />
    </section>
  );
}
