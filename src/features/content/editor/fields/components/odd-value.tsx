"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BodyPath, BodyValue } from "../../../body/types";
import { FieldFrame, useControlProps } from "./field-frame";
import classes from "./fields.module.css";

interface OddValueProps {
  path: BodyPath;
  value: BodyValue;
  label: ReactNode;
}

/** Something that the form has no field for: shown as it is, changed in the source alone. */
export function OddValue({ path, value, label }: OddValueProps) {
  const t = useTranslations("content.editor");
  const control = useControlProps(path, true);
  return (
    <FieldFrame path={path} label={label} hint={t("odd")}>
      <textarea
        {...control}
        className={classes.control}
        data-mono="true"
        readOnly
        rows={1}
        value={JSON.stringify(value, null, 2)}
      />
    </FieldFrame>
  );
}
