"use client";

import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import type { Fact, FactPair } from "../../../facts/types";
import { usePlayer } from "../../client";
import { indexOfSeq } from "../../rules";
import { countOf, jumpsFrom } from "../rules";
import classes from "./facts.module.css";

interface FactRowProps {
  pair: FactPair;
  /** Of the current event. */
  seq: number;
  /** Of the runs until the moment, those that failed. */
  failed: number;
}

/** One fact: its name opens what it means and the way to its events. */
export function FactRow({ pair, seq, failed }: FactRowProps) {
  const t = useTranslations("player.side.facts");
  const words = useTranslations("journeyFacts.facts");
  const { now, whole } = pair;
  const { key } = whole;
  const values = (now ?? whole).values;
  const label =
    key === "runs" && failed > 0
      ? t("runsFailed", { failed })
      : key === "pastedLines" && Number(now?.values.own ?? 0) > 0
        ? t("pastedOwn", { own: Number(now?.values.own) })
        : words(`${key}.label`, values as never);
  return (
    <Disclosed
      label={label}
      value={<Value pair={pair} />}
      details={<FactDetails pair={pair} seq={seq} />}
      quiet={now === null}
    />
  );
}

interface DisclosedProps {
  label: string;
  value: ReactNode;
  details: ReactNode;
  /** There is nothing of it yet. */
  quiet?: boolean;
}

/** A row of the list whose name opens what stands behind it. */
export function Disclosed({ label, value, details, quiet = false }: DisclosedProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes.row} data-open={open || undefined} data-quiet={quiet || undefined}>
      <dt>
        <button
          type="button"
          className={classes.name}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          {label}
        </button>
      </dt>
      <dd className={classes.value}>{value}</dd>
      {open && (
        <dd className={classes.details} id={id}>
          {details}
        </dd>
      )}
    </div>
  );
}

function Value({ pair }: { pair: FactPair }) {
  const t = useTranslations("player.side.facts");
  const facts = useTranslations("journeyFacts");
  const { now, whole } = pair;
  const count = countOf(pair);
  const of = (chunks: ReactNode) => <span className={classes.of}>{chunks}</span>;
  if (count) {
    if (whole.key === "activeTime") return t.rich("minutes", { ...count, of });
    return count.whole === 0 ? "0" : t.rich("count", { ...count, of });
  }
  if (!now) return <span className={classes.of}>{facts("notYet")}</span>;
  return facts(`facts.${now.key}.value`, now.values as never);
}

interface FactDetailsProps {
  pair: FactPair;
  seq: number;
}

/** What a fact means, how it ends, and its events one after the other. */
export function FactDetails({ pair: { now, whole }, seq }: FactDetailsProps) {
  const t = useTranslations("player.side.facts");
  const words = useTranslations("journeyFacts.facts");
  const said = (fact: Fact) => words(`${fact.key}.value`, fact.values as never);
  const explain = (fact: Fact) => words(`${fact.key}.explain`, fact.values as never);
  const atEnd = now === null || said(now) !== said(whole) ? said(whole) : null;
  return (
    <>
      <p>{now ? explain(now) : t("notYet")}</p>
      {atEnd !== null && <p>{t("atEnd", { value: atEnd })}</p>}
      <Jumps seqs={whole.seqs} seq={seq} />
    </>
  );
}

/** Previous and next of the events that a fact rests on. */
function Jumps({ seqs, seq }: { seqs: readonly number[]; seq: number }) {
  const t = useTranslations("player.side.facts");
  const { player, cursor } = usePlayer();
  if (seqs.length === 0) return null;
  const { previous, next, passed } = jumpsFrom(seqs, seq);
  const go = (to: number | null) => () => {
    if (to !== null) cursor.set(indexOfSeq(player.events, to));
  };
  return (
    <p className={classes.jumps}>
      <button
        type="button"
        aria-disabled={previous === null}
        aria-label={t("previous")}
        onClick={go(previous)}
      >
        <IconChevronLeft size={16} aria-hidden="true" />
      </button>
      <span aria-live="polite">{t("place", { passed, all: seqs.length })}</span>
      <button type="button" aria-disabled={next === null} aria-label={t("next")} onClick={go(next)}>
        <IconChevronRight size={16} aria-hidden="true" />
      </button>
    </p>
  );
}
