"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Body, BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { TextField } from "./text-field";

interface IdFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  hint?: string;
  /** What names the entry by its id is changed with it, once the hands have left the field. */
  follow?: (body: Body, from: string, to: string) => Body;
}

/** The id of an entry. */
export function IdField({ path, value, hint, follow }: IdFieldProps) {
  const t = useTranslations("content.editor.fields");
  const { change } = useEditorTools();
  const before = useRef<string | null>(null);
  return (
    <TextField
      path={path}
      value={value}
      label={t("id")}
      {...(hint ? { hint } : {})}
      mono
      onFocus={(event) => {
        before.current = event.target.value;
      }}
      onBlur={(event) => {
        const [from, to] = [before.current, event.target.value];
        before.current = null;
        if (follow && from && to && from !== to) change((body) => follow(body, from, to));
      }}
    />
  );
}
