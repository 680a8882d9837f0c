"use client";

import { IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { FieldFrame, useControlProps } from "./field-frame";
import classes from "./fields.module.css";
import { OddValue } from "./odd-value";

interface SelectFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: ReactNode;
  options: readonly { value: string; label: string }[];
  /** What holds where nothing is written; with "" the choice of it takes the key away. */
  otherwise?: string;
  /** Where given, it decides what is written. */
  onPick?: (value: string) => void;
}

/** One of a few at a path; something else that stands there is offered too, so that it stays. */
export function SelectField({ path, value, label, options, otherwise = "", onPick }: SelectFieldProps) {
  const { write } = useEditorTools();
  const control = useControlProps(path);
  if (value !== undefined && typeof value !== "string" && typeof value !== "number")
    return <OddValue path={path} value={value} label={label} />;
  const shown = value === undefined ? otherwise : String(value);
  const known = options.some((option) => option.value === shown);
  const pick = (picked: string) => write(path, picked === "" ? undefined : picked);
  return (
    <FieldFrame path={path} label={label}>
      <span className={classes.choice}>
        <select
          {...control}
          className={classes.control}
          value={shown}
          onChange={(event) => (onPick ?? pick)(event.target.value)}
        >
          {!known && <option value={shown}>{shown}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <IconSelector size={16} aria-hidden="true" />
      </span>
    </FieldFrame>
  );
}
