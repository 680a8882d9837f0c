"use client";

import type { ReactNode } from "react";
import { numberText, readNumber } from "../../../body/letters/rules";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { FieldFrame, useControlProps } from "./field-frame";
import classes from "./fields.module.css";
import { OddValue } from "./odd-value";

interface NumberFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: ReactNode;
  hint?: ReactNode;
  /** A share from 0 to 1, shown in percent. */
  percent?: boolean;
  /** What holds where nothing is written. */
  otherwise?: number;
}

/** A number at a path. What is no number yet stays as it was typed, and the check tells. */
export function NumberField({ path, value, label, hint, percent = false, otherwise }: NumberFieldProps) {
  const { write } = useEditorTools();
  const control = useControlProps(path, hint !== undefined);
  if (value !== undefined && typeof value !== "string" && typeof value !== "number")
    return <OddValue path={path} value={value} label={label} />;
  return (
    <FieldFrame path={path} label={label} hint={hint}>
      <input
        {...control}
        type="text"
        inputMode={percent ? "decimal" : "numeric"}
        autoComplete="off"
        className={classes.control}
        data-short="true"
        value={numberText(value, percent)}
        placeholder={otherwise === undefined ? undefined : numberText(otherwise, percent)}
        onChange={(event) => write(path, readNumber(event.target.value, percent))}
      />
    </FieldFrame>
  );
}
