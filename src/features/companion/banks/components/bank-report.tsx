"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "~/components/layout/page";
import type { ReadBank } from "../schema";
import classes from "./bank.module.css";

/** How many places of one note, and questions that stay behind, are written out at first. */
const SHOWN_PLACES = 5;
const SHOWN_LEFT = 30;

/** What became of the file: what was guessed or lost, and each question that stays behind with its reason. */
export function BankReport({ bank }: { bank: ReadBank }) {
  const t = useTranslations("banks.import");
  const formats = useTranslations("banks.formats");
  const { questions, left, notes } = bank;
  const neutral = questions.filter((question) => question.neutral).length;
  const [shown, setShown] = useState(SHOWN_LEFT);
  return (
    <>
      <Section id="bank-report" title={t("report")} ruled>
        <p className={classes.lead}>
          {t("reportLead", {
            format: formats(bank.format),
            questions: questions.length,
            left: left.length,
          })}
        </p>
        <ul className={classes.notes}>
          {neutral > 0 && <li className={classes.note}>{t("neutral", { count: neutral })}</li>}
          {notes.map(({ text, places }) => (
            <li key={text} className={classes.note}>
              {text}
              <span className={classes.places}>
                {places.slice(0, SHOWN_PLACES).map((place) => (
                  <Place key={place} place={place} />
                ))}
                {places.length > SHOWN_PLACES && <span>{t("andMore")}</span>}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="bank-left" title={t("left", { count: left.length })} ruled>
        {left.length === 0 ? (
          <p className={classes.lead}>{t("noneLeft")}</p>
        ) : (
          <ul className={classes.notes}>
            {left.slice(0, shown).map(({ place, title, reason }) => (
              <li key={`${place} ${title} ${reason}`} className={classes.note}>
                <p>
                  {title !== "" && <b>{title} </b>}
                  <span className={classes.places}>
                    <Place place={place} />
                  </span>
                </p>
                <p className={classes.reason}>{reason}</p>
              </li>
            ))}
          </ul>
        )}
        {left.length > shown && (
          <button type="button" className={classes.plain} onClick={() => setShown(shown + 200)}>
            {t("more", { count: Math.min(200, left.length - shown) })}
          </button>
        )}
      </Section>
    </>
  );
}

/** Where something stands in the file: a line or row, or an entry of a package. */
export function Place({ place }: { place: string }) {
  const t = useTranslations("banks.import");
  return /^\d+$/.test(place) ? <span>{t("line", { line: Number(place) })}</span> : <code>{place}</code>;
}
