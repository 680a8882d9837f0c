"use client";

import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { BodyPath } from "../../../body/types";
import { useProblemsAt } from "../../components/editor-context";
import { fieldId } from "../../rules";
import classes from "./fields.module.css";

/** What connects a control with its label, its hint and what is wrong with it. */
export function useControlProps(path: BodyPath, hint?: boolean) {
  const id = fieldId(path);
  const problems = useProblemsAt(path);
  const described = [hint ? `${id}-hint` : "", problems.length > 0 ? `${id}-problems` : ""].filter(Boolean);
  return {
    id,
    "aria-invalid": problems.length > 0 || undefined,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
  };
}

interface FieldFrameProps {
  path: BodyPath;
  label: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** One field: its label, its control, its hint, and below it what is wrong. */
export function FieldFrame({ path, label, hint, children }: FieldFrameProps) {
  const id = fieldId(path);
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      <FieldProblems path={path} />
    </div>
  );
}

/** What is wrong at a path, in words; nothing where nothing is. */
export function FieldProblems({ path }: { path: BodyPath }) {
  const problems = useProblemsAt(path);
  if (problems.length === 0) return null;
  return (
    <div id={`${fieldId(path)}-problems`}>
      {problems.map((reason) => (
        <p key={reason} className={classes.problem}>
          <IconAlertCircle size={14} aria-hidden="true" />
          {reason}
        </p>
      ))}
    </div>
  );
}
