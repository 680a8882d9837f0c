"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Editor } from "~/components/editor/editor";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { fieldId } from "~/features/content/editor/rules";
import type { ChallengeLanguage } from "../../../types";
import classes from "./parts.module.css";

interface CodeFieldProps {
  path: BodyPath;
  value: BodyValue | undefined;
  label: string;
  hint?: ReactNode;
  language: ChallengeLanguage;
  /** Where given, it decides what is written. */
  onWrite?: (code: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onRun?: () => void;
}

/** A program at a path. */
export function CodeField({ path, value, label, hint, language, onWrite, onRun }: CodeFieldProps) {
  const t = useTranslations("challengeEditor.code");
  const { write } = useEditorTools();
  if (value !== undefined && typeof value !== "string")
    return <OddValue path={path} value={value} label={label} />;
  return (
    <div className={fields.field}>
      <p className={fields.label} id={fieldId(path)} tabIndex={-1}>
        {label}
      </p>
      <Editor
        className={classes.code}
        value={value ?? ""}
        onChange={(code) => (onWrite ? onWrite(code) : write(path, code))}
        onRun={() => onRun?.()}
        language={language}
        label={label}
        hint={t("keys")}
        plain={false}
        readOnly={false}
      />
      {hint && <p className={fields.hint}>{hint}</p>}
      <FieldProblems path={path} />
    </div>
  );
}
