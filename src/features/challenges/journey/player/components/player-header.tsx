"use client";

import { IconArrowLeft, IconArrowRight, IconFileText } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "~/components/data/avatar";
import { ExportMenu } from "../../exchange/components/export-menu";
import { useTimes } from "../axis/components/use-times";
import { usePlayer } from "../client";
import type { Neighbours } from "../neighbours/types";
import { playerPath } from "../rules";
import { ChainBadge } from "../side/components/chain-badge";
import classes from "./player-header.module.css";

const DAY = { weekday: "long", day: "numeric", month: "long" } as const;

/** Whose journey it is, on what, when; the ways out of it, and to the journeys beside it. */
export function PlayerHeader({ neighbours }: { neighbours: Neighbours | null }) {
  const t = useTranslations("player.header");
  const { player } = usePlayer();
  const { challengeId, userId, own } = player;
  const name = player.name ?? t("someone");
  const title = player.title ?? t("aChallenge");
  return (
    <header className={classes.header}>
      {!own && <Avatar name={name} />}
      <div className={classes.words}>
        <h1 className={classes.title}>{t("titleOf", { name: own ? t("own") : name, title })}</h1>
        <p className={classes.when}>
          <When />
        </p>
      </div>
      <div className={classes.ways}>
        <ChainBadge />
        <Link className={classes.way} href="?view=text" prefetch={false}>
          <IconFileText size={16} aria-hidden="true" />
          {t("asText")}
        </Link>
        <ExportMenu challengeId={challengeId} userId={userId} own={own} />
        {neighbours && neighbours.total > 1 && <Students neighbours={neighbours} challengeId={challengeId} />}
      </div>
      {player.cut && <p className={classes.cut}>{t("cut")}</p>}
    </header>
  );
}

/** The days of it, and when it was last put to the tests. */
function When() {
  const t = useTranslations("player.header");
  const format = useFormatter();
  const times = useTimes();
  const { events } = usePlayer().player;
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return null;
  const day = times.several
    ? t("days", { first: times.day(first.at), last: times.day(last.at) })
    : format.dateTime(first.at, DAY);
  const submitted = events.findLast(({ kind }) => kind === "submit");
  return submitted ? t("submitted", { day, time: times.moment(submitted.at) }) : t("open", { day });
}

function Students({ neighbours, challengeId }: { neighbours: Neighbours; challengeId: string }) {
  const t = useTranslations("player.header");
  const { previous, next, place, total } = neighbours;
  const to = (one: typeof previous, label: string, none: string, Arrow: typeof IconArrowLeft) =>
    one ? (
      <Link
        className={classes.step}
        href={neighbourPath(neighbours, challengeId, one.userId)}
        prefetch={false}
        aria-label={label}
        title={label}
      >
        <Arrow size={16} aria-hidden="true" />
      </Link>
    ) : (
      <span className={classes.step} data-none role="img" aria-label={none}>
        <Arrow size={16} aria-hidden="true" />
      </span>
    );
  return (
    <nav className={classes.students} aria-label={t("neighbours", { name: neighbours.class?.name ?? "" })}>
      {to(previous, t("previous", { name: previous?.name ?? "" }), t("noPrevious"), IconArrowLeft)}
      <span className={classes.place}>{t("place", { place, total })}</span>
      {to(next, t("next", { name: next?.name ?? "" }), t("noNext"), IconArrowRight)}
    </nav>
  );
}

/** The class stays the same from one student to the next. */
export function neighbourPath(neighbours: Neighbours, challengeId: string, userId: string): string {
  const path = playerPath({ challengeId, userId });
  return neighbours.class ? `${path}?class=${neighbours.class.id}` : path;
}
