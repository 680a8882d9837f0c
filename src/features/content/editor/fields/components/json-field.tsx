"use client";

import { type ReactNode, useState } from "react";
import { jsonText, readJson } from "../../../body/letters/rules";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools } from "../../components/editor-context";
import { FieldFrame, useControlProps } from "./field-frame";
import classes from "./fields.module.css";

interface JsonFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: ReactNode;
  hint?: ReactNode;
}

/** A part of a text as JSON. While it is none, the letters stand there as they are, and the check tells. */
export function JsonField({ path, value, label, hint }: JsonFieldProps) {
  const { write } = useEditorTools();
  const control = useControlProps(path, hint !== undefined);
  // What is being typed keeps its own line breaks; it is laid out anew when the hands leave it.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <FieldFrame path={path} label={label} hint={hint}>
      <textarea
        {...control}
        className={classes.control}
        data-mono="true"
        rows={2}
        spellCheck={false}
        value={typed ?? jsonText(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          write(path, readJson(event.target.value));
        }}
        onBlur={() => setTyped(null)}
      />
    </FieldFrame>
  );
}
