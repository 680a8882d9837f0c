"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { factsBeside } from "../../../facts/rules";
import { usePlayer, useRestingCursor } from "../../client";
import { originsTold, shownFacts } from "../rules";
import { FactRow } from "./fact-row";
import classes from "./facts.module.css";
import { Origins } from "./origins";

/** What the events show until the moment, of the whole: each with what it means and the events that it rests on. */
export function Facts() {
  const t = useTranslations("player.side.facts");
  const { player } = usePlayer();
  const index = useRestingCursor();
  const { facts: track, events, cut } = player;
  const [more, setMore] = useState(false);
  const shown = useMemo(() => shownFacts(factsBeside(track, index)), [track, index]);
  const failed = shown.more.find(({ whole }) => whole.key === "failedRuns")?.now?.values.count ?? 0;
  const event = events[index];
  if (!event) return <p className={classes.none}>{t("none")}</p>;
  const rows = more ? [...shown.atOnce, ...shown.more] : shown.atOnce;
  return (
    <section aria-labelledby="player-facts">
      <header className={classes.head}>
        <h2 id="player-facts">{t("title")}</h2>
        <p className={classes.when}>
          {index === events.length - 1
            ? t("whole")
            : t.rich("at", { time: () => <DateTime value={new Date(event.at)} as="time" /> })}
        </p>
      </header>
      {cut && <p className={classes.note}>{t("cut", { events: events.length })}</p>}
      <dl className={classes.list}>
        {rows.map((pair) => (
          <FactRow key={pair.whole.id} pair={pair} seq={event.seq} failed={Number(failed)} />
        ))}
      </dl>
      {shown.more.length > 0 && (
        <button type="button" className={classes.more} aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? t("fewer") : t("more", { count: shown.more.length })}
        </button>
      )}
      <Origins pair={shown.origins} told={originsTold(track, index)} seq={event.seq} />
    </section>
  );
}
