"use client";

import { IconChevronDown } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEventText, usePlayer, useRestingCursor } from "../client";
import { useClock } from "../clock/components/use-clock";
import { Exchange } from "../talk/components/exchange";
import { Given } from "../talk/components/given";
import classes from "../talk/components/talk.module.css";
import { EARLIER_SHOWN } from "../talk/constants";
import { askAt } from "../talk/rules";

/** The conversation at the cursor: the latest exchange, those before it folded, and what the tutor was given for it. */
export function TalkPane() {
  const t = useTranslations("player.talk");
  const { asks } = usePlayer().player.facts;
  const index = useRestingCursor();
  const place = askAt(asks, index);
  const current = asks[place];
  return (
    <section className={classes.pane} aria-labelledby="player-talk">
      <div className={classes.head}>
        <h2 id="player-talk">{t("title")}</h2>
        {current && <span>{t("place", { place: place + 1, total: asks.length })}</span>}
      </div>
      {current ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <section className={classes.talk} tabIndex={0} aria-label={t("exchanges")}>
            {place > 0 && <Earlier before={place} />}
            <Exchange key={current.index} index={current.index} current />
          </section>
          <GivenAt key={`given ${current.index}`} index={current.index} />
        </>
      ) : (
        <Before />
      )}
    </section>
  );
}

/** Exchanges before the current one, the nearest last: folded, and of many the nearest first. */
function Earlier({ before }: { before: number }) {
  const t = useTranslations("player.talk");
  const { asks } = usePlayer().player.facts;
  const [open, setOpen] = useState(false);
  const [most, setMost] = useState(EARLIER_SHOWN);
  const shown = open ? asks.slice(Math.max(0, before - most), before) : [];
  const left = before - shown.length;
  return (
    <>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
          setMost(EARLIER_SHOWN);
        }}
      >
        {t("earlier", { count: before })}
        <IconChevronDown size={14} aria-hidden="true" />
      </button>
      {open && left > 0 && (
        <button type="button" className={classes.fold} onClick={() => setMost(most + EARLIER_SHOWN)}>
          {t("more", { count: Math.min(left, EARLIER_SHOWN) })}
        </button>
      )}
      {shown.map(({ index }) => (
        <div key={index} className={classes.old}>
          <Exchange index={index} current={false} />
        </div>
      ))}
    </>
  );
}

function GivenAt({ index }: { index: number }) {
  const { player } = usePlayer();
  const { text } = useEventText(index);
  return text?.kind === "ask" ? <Given text={text} own={player.own} /> : null;
}

/** Nothing was asked yet; where it is, later, is one step away. */
function Before() {
  const t = useTranslations("player.talk");
  const clock = useClock();
  const { player, cursor } = usePlayer();
  const first = player.facts.asks[0]?.index;
  const event = first === undefined ? undefined : player.events[first];
  return (
    <div className={classes.none}>
      <p>{t(event ? "none" : "never")}</p>
      {event && first !== undefined && (
        <button type="button" className={classes.fold} onClick={() => cursor.set(first)}>
          {t("first", { at: clock(event.at) })}
        </button>
      )}
    </div>
  );
}
