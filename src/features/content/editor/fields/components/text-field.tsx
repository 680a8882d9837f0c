"use client";

import { useTranslations } from "next-intl";
import type { FocusEvent, ReactNode } from "react";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { FieldFrame, useControlProps } from "./field-frame";
import classes from "./fields.module.css";
import { OddValue } from "./odd-value";

interface TextFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: ReactNode;
  hint?: ReactNode;
  /** An empty field takes the key away. */
  optional?: boolean;
  mono?: boolean;
  short?: boolean;
  /** Where given, the field has several lines and grows with its text. */
  rows?: number;
  /** For long texts: most of the window, whatever is in it. */
  tall?: boolean;
  lang?: string;
  name?: string;
  onFocus?: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  onBlur?: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

/** A text at a path. Anything else that stands there is shown, and left to the source. */
export function TextField({
  path,
  value,
  label,
  hint,
  optional,
  mono,
  short,
  rows,
  tall,
  ...rest
}: TextFieldProps) {
  const { write } = useEditorTools();
  const { name, ...handlers } = rest;
  const t = useTranslations("content.editor");
  const control = useControlProps(path, hint !== undefined);
  if (value !== undefined && typeof value !== "string")
    return <OddValue path={path} value={value} label={label} />;
  const shared = {
    ...control,
    ...handlers,
    className: classes.control,
    "data-mono": mono,
    "data-short": short,
    "data-tall": tall,
    "aria-label": name,
    value: value ?? "",
    placeholder: optional ? t("optional") : undefined,
    spellCheck: mono ? false : undefined,
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value;
      write(path, optional && text === "" ? undefined : text);
    },
  };
  return (
    <FieldFrame path={path} label={label} hint={hint}>
      {rows === undefined && !tall ? <input {...shared} type="text" /> : <textarea {...shared} rows={rows} />}
    </FieldFrame>
  );
}
