"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";
import type { Body } from "../../../body/types";
import { changesBetween } from "../../../changes/rules";
import type { EditorKind } from "../../types";
import classes from "./change-list.module.css";

const TextComparison = lazy(() => import("../../../comparison/components/text-comparison"));

interface ChangeListProps {
  kind: Pick<EditorKind<unknown>, "shape" | "wordsOf">;
  before: Body;
  after: Body;
  /** What is said where nothing differs. */
  same: string;
}

/** Where two texts differ, place by place, the changed words marked. */
export function ChangeList({ kind, before, after, same }: ChangeListProps) {
  const t = useTranslations("content.versions");
  const { shape, wordsOf } = kind;
  const changes = useMemo(() => {
    const line = (place: string, text: string) => t("line", { place, text });
    const list = (texts: string[]) => texts.join(t("between"));
    return changesBetween(before, after, shape, { wordsOf, line, list });
  }, [before, after, shape, wordsOf, t]);
  if (changes.length === 0) return <p className={classes.note}>{same}</p>;
  return (
    <ol className={classes.list}>
      {changes.map((change, at) => {
        const path = change.path.join(".");
        const what = change.before === null ? "added" : change.after === null ? "removed" : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are their place
          <li key={at} className={classes.change}>
            <p className={classes.place}>
              <b>{wordsOf(path, change.after === null ? before : after)}</b>
              {what && <span className={classes.note}>{t(what)}</span>}
            </p>
            <Suspense>
              <TextComparison before={change.before ?? ""} after={change.after ?? ""} same={same} />
            </Suspense>
          </li>
        );
      })}
    </ol>
  );
}
