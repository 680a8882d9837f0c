"use client";

import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { Section } from "~/components/layout/page";
import type { Locale } from "~/i18n/locales";
import type { ReadBank } from "../schema";
import { categoriesOf, categoryName, drawnFrom, firstOf } from "../taking/rules";
import classes from "./bank.module.css";
import { BankQuestion } from "./bank-question";

/** Questions that are written out at first in all categories together, and with each "more". */
const SHOWN = 40;
const MORE = 50;

interface BankQuestionsProps {
  questions: ReadBank["questions"];
  locale: Locale;
  /** How many the quiz can take. */
  room: number;
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
}

/** Every question that can be taken, by category; those that are chosen will be. */
export function BankQuestions({ questions, locale, room, chosen, onChoose }: BankQuestionsProps) {
  const t = useTranslations("banks.import");
  const groups = useMemo(() => categoriesOf(questions), [questions]);
  const all = () => questions.keys();
  const tooMany = chosen.size - room;
  let budget = SHOWN;
  return (
    <Section id="bank-questions" title={t("questions", { count: questions.length })} ruled>
      <p className={classes.lead}>{t("chosen", { count: chosen.size, all: questions.length })}</p>
      {questions.length > room && <p className={classes.lead}>{t("room", { room })}</p>}
      <div className={classes.actions}>
        {questions.length <= room ? (
          <button type="button" className={classes.plain} onClick={() => onChoose(new Set(all()))}>
            {t("chooseAll")}
          </button>
        ) : (
          <>
            <button type="button" className={classes.plain} onClick={() => onChoose(firstOf(all(), room))}>
              {t("chooseFirst", { count: room })}
            </button>
            <button type="button" className={classes.plain} onClick={() => onChoose(drawnFrom(all(), room))}>
              {t("chooseDrawn", { count: room })}
            </button>
            {tooMany > 0 && (
              <button
                type="button"
                className={classes.plain}
                onClick={() => onChoose(drawnFrom(chosen, room))}
              >
                {t("chooseAmong", { count: room })}
              </button>
            )}
          </>
        )}
        <button type="button" className={classes.plain} onClick={() => onChoose(new Set())}>
          {t("chooseNone")}
        </button>
      </div>
      {groups.map(({ category, places }) => {
        const shown = Math.min(budget, places.length);
        budget -= shown;
        return (
          <Category
            key={category ?? ""}
            name={category}
            alone={groups.length === 1}
            places={places}
            questions={questions}
            locale={locale}
            first={shown}
            chosen={chosen}
            onChoose={onChoose}
          />
        );
      })}
    </Section>
  );
}

interface CategoryProps extends Pick<BankQuestionsProps, "questions" | "locale" | "chosen" | "onChoose"> {
  name: string | null;
  /** There is no other: it needs no heading. */
  alone: boolean;
  places: readonly number[];
  /** How many of its questions are written out at first. */
  first: number;
}

function Category({ name, alone, places, questions, locale, first, chosen, onChoose }: CategoryProps) {
  const t = useTranslations("banks.import");
  const [shown, setShown] = useState(first);
  const id = useId();
  const count = places.filter((place) => chosen.has(place)).length;
  const put = (which: readonly number[], on: boolean) => {
    const next = new Set(chosen);
    for (const place of which) {
      if (on) next.add(place);
      else next.delete(place);
    }
    onChoose(next);
  };
  return (
    <section aria-labelledby={alone ? undefined : id} className={classes.category}>
      {(!alone || name !== null) && (
        <div className={classes.heading}>
          <input
            type="checkbox"
            className={classes.check}
            aria-labelledby={id}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && count < places.length;
            }}
            checked={count === places.length}
            onChange={({ currentTarget }) => put(places, currentTarget.checked)}
          />
          <h3 id={id}>{categoryName(name) ?? t("noCategory")}</h3>
          <span className={classes.meta}>{t("chosen", { count, all: places.length })}</span>
        </div>
      )}
      <ul className={classes.questions}>
        {places.slice(0, shown).map((place) => {
          const row = questions[place];
          return (
            row && (
              <BankQuestion
                key={place}
                row={row}
                locale={locale}
                chosen={chosen.has(place)}
                onChoose={(on) => put([place], on)}
              />
            )
          );
        })}
      </ul>
      {places.length > shown && (
        <button type="button" className={classes.plain} onClick={() => setShown(shown + MORE)}>
          {t("more", { count: Math.min(MORE, places.length - shown) })}
        </button>
      )}
    </section>
  );
}
