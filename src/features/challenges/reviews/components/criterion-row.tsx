"use client";

import { IconMessage } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { MAX_COMMENT_CHARACTERS } from "../constants";
import { commentField, scoreField, scoreOf } from "../drafts/rules";
import type { Fields } from "../drafts/types";
import type { Criterion } from "../types";
import classes from "./evaluation.module.css";
import { GrowingText } from "./growing-text";
import { ScoreChoice } from "./score-choice";

/** Where the points of a criterion stand on the page. */
export const criterionId = (id: string): string => `criterion-${id}`;

interface CriterionRowProps {
  criterion: Criterion;
  fields: Fields;
  onChange: (field: string, value: string | number | null) => void;
  /** It is wanted before the evaluation can be sent. */
  missing: boolean;
}

/** A criterion with its points; its name opens what it means and the teacher's words to it. */
export function CriterionRow({ criterion, fields, onChange, missing }: CriterionRowProps) {
  const t = useTranslations("review");
  const { id, title, description, max } = criterion;
  const [open, setOpen] = useState(false);
  const details = useId();
  const comment = String(fields[commentField(id)] ?? "");
  return (
    <li className={classes.criterion} data-wide={max > 5 || undefined} data-missing={missing || undefined}>
      <button
        type="button"
        className={classes.name}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        onClick={() => setOpen(!open)}
      >
        {title}
        {comment.trim() !== "" && !open && (
          <>
            <IconMessage size={14} aria-hidden="true" />
            <span className={classes.hidden}>{t("hasComment")}</span>
          </>
        )}
      </button>
      <ScoreChoice
        id={criterionId(id)}
        label={title}
        max={max}
        value={scoreOf(fields, id)}
        onChange={(score) => onChange(scoreField(id), score)}
      />
      {open && (
        <div className={classes.details} id={details}>
          {description !== "" && <p className={classes.description}>{description}</p>}
          <GrowingText
            label={t("criterionComment", { title })}
            placeholder={t("criterionCommentHint")}
            value={comment}
            maxLength={MAX_COMMENT_CHARACTERS}
            onChange={(text) => onChange(commentField(id), text)}
          />
        </div>
      )}
    </li>
  );
}
