"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import classes from "./knowledge.module.css";

interface PassageTextProps {
  chunkId: string;
  onOpen: (chunkId: string) => void;
}

/** A passage as it is stored, with the end of what comes before and the beginning of what comes after. */
export function PassageText({ chunkId, onOpen }: PassageTextProps) {
  const t = useTranslations("knowledge.passage");
  const scope = useTranslations("knowledge.scope");
  const trpc = useTRPC();
  const { data: passage } = useSuspenseQuery(trpc.challenges.knowledge.passage.queryOptions({ chunkId }));
  const { title, heading, page, position, count, before, after, text } = passage;
  const facts = [
    scope(passage.scope),
    t("place", { number: position + 1, count }),
    page === null ? "" : t("page", { page }),
  ].filter(Boolean);
  return (
    <article className={classes.passage}>
      <header>
        <h3 className={classes.name} dir="auto">
          {title}
        </h3>
        {heading && (
          <p className={classes.meta} dir="auto">
            {heading}
          </p>
        )}
        <p className={classes.meta}>{facts.join(" · ")}</p>
      </header>
      {before && (
        <Neighbour label={t("before")} open={t("back")} text={before.text} onOpen={() => onOpen(before.id)} />
      )}
      <p className={classes.text} dir="auto">
        {text}
      </p>
      {after && (
        <Neighbour label={t("after")} open={t("on")} text={after.text} onOpen={() => onOpen(after.id)} />
      )}
    </article>
  );
}

interface NeighbourProps {
  label: string;
  open: string;
  text: string;
  onOpen: () => void;
}

function Neighbour({ label, open, text, onOpen }: NeighbourProps) {
  return (
    <section className={classes.beside} aria-label={label}>
      <p className={classes.faint} dir="auto">
        {text}
      </p>
      <button type="button" className={classes.plain} onClick={onOpen}>
        {open}
      </button>
    </section>
  );
}
