"use client";

import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { BodyPath, BodyValue } from "../../../body/types";
import { useEditorTools, useProblemsAt } from "../../components/editor-context";
import { fieldId } from "../../rules";
import { FieldProblems } from "./field-frame";
import classes from "./fields.module.css";
import { OddValue } from "./odd-value";

interface PhraseListProps {
  path: BodyPath;
  /** One text, or a list of them. */
  value: BodyValue | undefined;
  label: string;
  lang?: string;
  /** Texts of a word or two, several beside each other. */
  compact?: boolean;
}

/** Texts, one in a field; Enter opens the next. One alone stays one alone until there are two. */
export function PhraseList({ path, value, label, lang, compact }: PhraseListProps) {
  const t = useTranslations("content.editor");
  const { write } = useEditorTools();
  const phrases = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (phrases.some((phrase) => typeof phrase !== "string"))
    return <OddValue path={path} value={value ?? null} label={label} />;
  const put = (list: BodyValue[]) => {
    const [only = ""] = list;
    write(path, typeof value === "string" && list.length === 1 ? only : list);
  };
  const focus = (at: number) =>
    requestAnimationFrame(() => document.getElementById(fieldId([...path, at]))?.focus());
  const add = (at: number) => {
    put([...phrases.slice(0, at), "", ...phrases.slice(at)]);
    focus(at);
  };
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend} id={fieldId(path)} tabIndex={-1}>
        {label}
      </legend>
      <div className={classes.phrases} data-compact={compact}>
        {phrases.map((phrase, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: phrases are their place
          <div key={at} className={classes.phrase}>
            <Phrase
              path={[...path, at]}
              text={String(phrase)}
              lang={lang}
              name={t("phrase", { label, number: at + 1 })}
              onWrite={(text) => put(phrases.with(at, text))}
              onNext={() => add(at + 1)}
            />
            <button
              type="button"
              className={classes.plain}
              aria-label={t("removePhrase", { number: at + 1 })}
              title={t("removePhrase", { number: at + 1 })}
              onClick={() => {
                put(phrases.toSpliced(at, 1));
                focus(Math.max(0, at - 1));
              }}
            >
              <IconX size={16} aria-hidden="true" />
            </button>
          </div>
        ))}
        <button
          type="button"
          className={`${classes.plain} ${classes.add}`}
          onClick={() => add(phrases.length)}
        >
          <IconPlus size={16} aria-hidden="true" />
          {t("addPhrase")}
        </button>
      </div>
      <FieldProblems path={path} />
    </fieldset>
  );
}

interface PhraseProps {
  path: BodyPath;
  text: string;
  name: string;
  lang: string | undefined;
  onWrite: (text: string) => void;
  onNext: () => void;
}

function Phrase({ path, text, name, lang, onWrite, onNext }: PhraseProps) {
  const problems = useProblemsAt(path);
  const shared = {
    id: fieldId(path),
    className: classes.control,
    lang,
    "aria-label": name,
    "aria-invalid": problems.length > 0 || undefined,
    autoComplete: "off",
    value: text,
    onChange: (event: { target: { value: string } }) => onWrite(event.target.value),
  };
  // A text of several lines would lose its line ends in a field of one.
  if (text.includes("\n")) return <textarea {...shared} rows={2} />;
  const next = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onNext();
  };
  return (
    <div className={classes.field} style={{ flex: 1 }}>
      <input {...shared} type="text" onKeyDown={next} />
      <FieldProblems path={path} />
    </div>
  );
}
