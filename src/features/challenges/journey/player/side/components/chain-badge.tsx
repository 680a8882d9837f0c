"use client";

import { IconLink, IconLinkOff, IconQuestionMark } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { usePlayer } from "../../client";
import classes from "./chain-badge.module.css";

const ICONS = { whole: IconLink, broken: IconLinkOff, unknown: IconQuestionMark } as const;

/** Whether the record of the journey is as it was written; behind it what that can show, and what not. */
export function ChainBadge() {
  const t = useTranslations("player.side.chain");
  const { player, cursor } = usePlayer();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { whole, broken, events } = player;
  const state = whole === null ? "unknown" : whole ? "whole" : "broken";
  const Mark = ICONS[state];
  return (
    <>
      <button type="button" className={classes.badge} data-state={state} popoverTarget={id}>
        <Mark size={16} aria-hidden="true" />
        {t(`${state}.badge`)}
      </button>
      <div className={classes.panel} id={id} ref={panel} popover="auto" role="dialog" aria-label={t("title")}>
        <h2 className={classes.title}>{t(`${state}.title`)}</h2>
        <p>{t(`${state}.said`, { events: events.length })}</p>
        {broken !== null && (
          <>
            <p>{t("brokenAt", { event: broken, before: broken - 1 })}</p>
            <button
              type="button"
              className={classes.link}
              onClick={() => {
                cursor.set(broken - 1);
                panel.current?.hidePopover();
              }}
            >
              {t("goThere", { event: Math.min(broken, events.length) })}
            </button>
          </>
        )}
        <h3 className={classes.part}>{t("how")}</h3>
        <p>{t("howSaid")}</p>
        <h3 className={classes.part}>{t("cannot")}</h3>
        <ul className={classes.list}>
          <li>{t("cannotOutside")}</li>
          <li>{t("cannotWho")}</li>
          <li>{t("cannotEnd")}</li>
        </ul>
      </div>
    </>
  );
}
