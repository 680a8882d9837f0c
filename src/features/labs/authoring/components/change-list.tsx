"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";
import type { Body } from "~/features/content/body/types";
import { changesBetween } from "~/features/content/changes/rules";
import { EXERCISE_SHAPE } from "../body/constants";
import classes from "./change-list.module.css";
import { usePathWords } from "./path-words";

const PromptComparison = lazy(() => import("../../comparison/components/prompt-comparison"));

interface ChangeListProps {
  before: Body;
  after: Body;
  /** What is said where nothing differs. */
  same: string;
}

/** Where two texts differ, place by place, the changed words marked. */
export function ChangeList({ before, after, same }: ChangeListProps) {
  const t = useTranslations("content.versions");
  const wordsOf = usePathWords();
  const changes = useMemo(() => changesBetween(before, after, EXERCISE_SHAPE), [before, after]);
  if (changes.length === 0) return <p className={classes.note}>{same}</p>;
  return (
    <ol className={classes.list}>
      {changes.map((change, at) => {
        const path = change.path.join(".");
        const kind = change.before === null ? "added" : change.after === null ? "removed" : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are their place
          <li key={at} className={classes.change}>
            <p className={classes.place}>
              <b>{wordsOf(path, change.after === null ? before : after)}</b>
              {kind && <span className={classes.note}>{t(kind)}</span>}
            </p>
            <Suspense>
              <PromptComparison before={change.before ?? ""} after={change.after ?? ""} same={same} />
            </Suspense>
          </li>
        );
      })}
    </ol>
  );
}
