"use client";

import { IconArrowRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Problem } from "../../authoring/schema";
import type { Body } from "../../body/types";
import type { EditorKind } from "../types";
import classes from "./problem-list.module.css";

interface ProblemListProps {
  problems: readonly Problem[];
  body: Body;
  wordsOf: EditorKind<unknown>["wordsOf"];
  /** Leads to the field; without it the problems are only told. */
  onPick?: (path: string) => void;
}

/** What is wrong with a text: where, in words and as a path, and why. */
export function ProblemList({ problems, body, wordsOf, onPick }: ProblemListProps) {
  const t = useTranslations("content.editor.problems");
  return (
    <ul className={classes.list}>
      {problems.map(({ path, reason }) => (
        <li key={`${path} ${reason}`} className={classes.problem}>
          <div>
            <p>
              <b>{wordsOf(path, body)}</b> {path !== "" && <code className={classes.path}>{path}</code>}
            </p>
            <p className={classes.reason}>{reason}</p>
          </div>
          {onPick && (
            <button type="button" className={classes.pick} onClick={() => onPick(path)}>
              {t("show")}
              <IconArrowRight size={14} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
