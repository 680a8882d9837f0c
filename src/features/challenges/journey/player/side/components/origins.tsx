"use client";

import { useTranslations } from "next-intl";
import { lineOrigins } from "../../../facts/constants";
import type { FactPair } from "../../../facts/types";
import { Disclosed, FactDetails } from "./fact-row";
import classes from "./facts.module.css";

interface OriginsProps {
  pair: FactPair | null;
  told: "told" | "none" | "tooMuch";
  seq: number;
}

/** Where the lines of the program stood first: a bar, and the same in words. Where it cannot be said, that. */
export function Origins({ pair, told, seq }: OriginsProps) {
  const t = useTranslations("player.side.facts");
  const words = useTranslations("journeyFacts.facts.origins");
  const now = pair?.now;
  if (told === "tooMuch") return <p className={classes.note}>{t("originsTooMuch")}</p>;
  if (!pair || !now || told === "none" || Number(now.values.lines) === 0)
    return <p className={classes.note}>{t("originsNone")}</p>;
  return (
    <>
      <dl className={classes.list}>
        <Disclosed
          label={t("originsLabel")}
          value={<span className={classes.of}>{t("lines", { lines: Number(now.values.lines) })}</span>}
          details={<FactDetails pair={pair} seq={seq} />}
        />
      </dl>
      <div className={classes.bar} aria-hidden="true">
        {lineOrigins.map((origin) => {
          const lines = Number(now.values[origin]);
          return lines > 0 ? <i key={origin} data-origin={origin} style={{ flexGrow: lines }} /> : null;
        })}
      </div>
      <p className={classes.shares}>
        <span className={classes.hidden}>{words("value", now.values as never)}</span>
        {lineOrigins.map((origin) => {
          const percent = Number(now.values[`${origin}Percent`]);
          return Number(now.values[origin]) > 0 ? (
            <span key={origin} className={classes.share} data-origin={origin} aria-hidden="true">
              {t(`origin.${origin}`, { percent })}
            </span>
          ) : null;
        })}
      </p>
    </>
  );
}
