"use client";

import type { ReactNode } from "react";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { FieldProblems, useControlProps } from "./field-frame";
import classes from "./fields.module.css";
import { OddValue } from "./odd-value";

interface CheckFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: ReactNode;
  /** What holds where nothing is written. */
  otherwise?: boolean;
}

/** Yes or no at a path. */
export function CheckField({ path, value, label, otherwise = false }: CheckFieldProps) {
  const { write } = useEditorTools();
  const control = useControlProps(path);
  if (value !== undefined && typeof value !== "boolean")
    return <OddValue path={path} value={value} label={label} />;
  return (
    <div className={classes.field}>
      <label className={classes.check}>
        <input
          {...control}
          type="checkbox"
          checked={value ?? otherwise}
          onChange={(event) => write(path, event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldProblems path={path} />
    </div>
  );
}
