"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import fields from "~/features/content/editor/fields/components/fields.module.css";

interface CommittedFieldProps {
  label: string;
  value: string;
  /** Names that stand already; none can be given twice. */
  taken: readonly string[];
  onCommit: (value: string) => void;
}

/** A name that is a key of the text: it is changed when the hands leave the field, so that half a name meets no other. */
export function CommittedField({ label, value, taken, onCommit }: CommittedFieldProps) {
  const t = useTranslations("content.editor.inputs");
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const twice = typed !== value && taken.includes(typed);
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={fields.control}
        data-mono="true"
        value={typed}
        aria-invalid={twice || undefined}
        aria-describedby={twice ? `${id}-twice` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
        onBlur={() => {
          if (typed !== "" && typed !== value && !twice) onCommit(typed);
          else setTyped(value);
        }}
      />
      {twice && (
        <p id={`${id}-twice`} className={fields.problem}>
          {t("nameTwice", { name: typed })}
        </p>
      )}
    </div>
  );
}
