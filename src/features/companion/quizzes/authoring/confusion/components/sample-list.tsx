"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { withValue } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { inOrderOfNeed, keptOrder, orderWithout } from "../rules";
import type { SampleRow } from "../types";
import classes from "./confusion.module.css";
import { SampleItem } from "./sample-item";

/** How many are shown before somebody asks for all. */
const FIRST = 12;

interface SampleListProps {
  path: BodyPath;
  samples: readonly BodyValue[];
  rows: readonly SampleRow[];
  question: Body;
}

/** The samples, those on which key and author do not agree first. While hands are at the list, nothing in it changes place. */
export function SampleList({ path, samples, rows, question }: SampleListProps) {
  const t = useTranslations("quizEditor.samples");
  const { change, remove, target } = useEditorTools();
  const list = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<readonly number[] | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [all, setAll] = useState(false);
  const order = held ? keptOrder(held, rows.length) : inOrderOfNeed(rows);
  // A problem inside a sample opens it.
  useEffect(() => {
    const at = target?.path[path.length];
    if (typeof at !== "number" || path.some((key, place) => target?.path[place] !== key)) return;
    setAll(true);
    setOpen(at);
  }, [target, path]);
  const shown = all ? order : order.slice(0, FIRST);
  const hold = () => setHeld((before) => before ?? order);
  const label = (at: number, correct: boolean) =>
    change((body) => withValue(body, [...path, at, "correct"], correct));
  const takeOut = (at: number) => {
    setHeld(orderWithout(order, at));
    setOpen(null);
    remove([{ path, at }]);
    requestAnimationFrame(() => list.current?.focus());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens whether hands are inside, and does nothing for them
    <div
      ref={list}
      className={classes.list}
      tabIndex={-1}
      onFocus={hold}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHeld(null);
      }}
    >
      <ol className={classes.samples} aria-label={t("list", { count: samples.length })}>
        {shown.map((at) => {
          const row = rows[at];
          const sample = samples[at];
          if (!row || sample === undefined) return null;
          return row.answer === null ? (
            <li key={at}>
              <OddValue path={[...path, at]} value={sample} label={t("sample", { number: at + 1 })} />
            </li>
          ) : (
            <SampleItem
              key={at}
              path={[...path, at]}
              row={row}
              answer={row.answer}
              question={question}
              open={open === at}
              onOpen={(wanted) => setOpen(wanted ? at : null)}
              onLabel={(correct) => label(at, correct)}
              onRemove={() => takeOut(at)}
            />
          );
        })}
      </ol>
      {order.length > shown.length && (
        <button type="button" className={`${fields.plain} ${fields.add}`} onClick={() => setAll(true)}>
          {t("showAll", { count: order.length })}
        </button>
      )}
    </div>
  );
}
