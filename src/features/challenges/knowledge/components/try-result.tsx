"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { KnowledgeSearch } from "../schema";
import classes from "./knowledge.module.css";
import { PassageDialog } from "./passage-dialog";

/** The passages that were found, best first, each with its reasons. */
export function TryResult({ found }: { found: KnowledgeSearch }) {
  const t = useTranslations("knowledge.try");
  const [open, setOpen] = useState<string | null>(null);
  const { passages, searched, meaning } = found;
  const how = { off: "meaningOff", used: "meaningUsed", failed: "meaningFailed" } as const;
  return (
    <>
      <p className={classes.meta}>
        {searched === 0
          ? t("none")
          : passages.length === 0
            ? t("nothing")
            : t("searched", { found: passages.length, searched })}
        {searched > 0 && ` · ${t(how[meaning])}`}
      </p>
      <ol className={classes.hits}>
        {passages.map((passage) => (
          <Hit key={passage.id} passage={passage} onOpen={() => setOpen(passage.id)} />
        ))}
      </ol>
      <PassageDialog chunkId={open} onClose={() => setOpen(null)} />
    </>
  );
}

interface HitProps {
  passage: KnowledgeSearch["passages"][number];
  onOpen: () => void;
}

function Hit({ passage, onOpen }: HitProps) {
  const t = useTranslations("knowledge.try");
  const scope = useTranslations("knowledge.scope");
  const page = useTranslations("knowledge.passage");
  const format = useFormatter();
  const { title, heading, position, text, why } = passage;
  const reasons = [
    why.wordRank !== null && t("wordRank", { place: why.wordRank }),
    why.meaningRank !== null &&
      t("meaningRank", {
        place: why.meaningRank,
        cosine: format.number(why.cosine ?? 0, { maximumFractionDigits: 2 }),
      }),
    why.words.length > 0 && t("words", { words: format.list(why.words.slice(0, 12), { type: "unit" }) }),
    ...why.respelt.map((one) => t("respelt", one)),
  ].filter(Boolean);
  return (
    <li className={classes.hit}>
      <div className={classes.hitHead}>
        <b dir="auto">
          {heading === "" || heading.startsWith(title) ? heading || title : `${title} > ${heading}`}
        </b>
        <span className={classes.meta}>
          {scope(passage.scope)}
          {passage.page !== null && ` · ${page("page", { page: passage.page })}`}
        </span>
      </div>
      <p className={classes.excerpt} dir="auto">
        {text}
      </p>
      <p className={classes.meta}>{reasons.join(" · ")}</p>
      <div>
        <button
          type="button"
          className={classes.plain}
          aria-label={t("openNamed", { number: position + 1, title })}
          onClick={onOpen}
        >
          {t("openPassage")}
        </button>
      </div>
    </li>
  );
}
