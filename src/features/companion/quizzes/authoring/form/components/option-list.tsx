"use client";

import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { isObject, placeAfterMove, valueAt, withValue } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";
import { useEditorTools, useProblemsAt } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { fieldId } from "~/features/content/editor/rules";
import {
  optionsOf,
  rightOption,
  withNewOption,
  withOption,
  withOptionMoved,
  withoutOption,
  withRight,
} from "../../options/rules";
import classes from "./option-list.module.css";

/** A quiz has ten letters for options. */
const MOST_OPTIONS = 10;

interface OptionListProps {
  path: BodyPath;
  question: Body;
  /** What differs from the other language. */
  drift: "count" | "right" | null;
}

/** The options of a choice, the right one marked. Enter opens the next; a renamed option stays right or wrong. */
export function OptionList({ path, question, drift }: OptionListProps) {
  const t = useTranslations("quizEditor.options");
  const { change } = useEditorTools();
  const group = useId();
  // Which of two options that read alike is meant; the text cannot tell.
  const [marked, setMarked] = useState<number | null>(null);
  const options = optionsOf(question);
  const odd = question.options !== undefined && !Array.isArray(question.options);
  if (odd || options.some((option) => typeof option !== "string"))
    return <OddValue path={[...path, "options"]} value={question.options ?? null} label={t("title")} />;
  const right = rightOption(question, marked);
  const write = (edit: (now: Body) => Body) =>
    change((body) => {
      const now = valueAt(body, path);
      return isObject(now) ? withValue(body, path, edit(now)) : body;
    });
  const focus = (at: number) =>
    requestAnimationFrame(() => document.getElementById(fieldId([...path, "options", at]))?.focus());
  const add = (at: number) => {
    if (options.length >= MOST_OPTIONS) return;
    write((now) => withNewOption(now, at));
    if (right !== null) setMarked(right >= at ? right + 1 : right);
    focus(at);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= options.length) return;
    write((now) => withOptionMoved(now, from, to));
    if (right !== null) setMarked(placeAfterMove(right, from, to));
  };
  const remove = (at: number) => {
    write((now) => withoutOption(now, at, right));
    setMarked(right === null || right === at ? null : right > at ? right - 1 : right);
    focus(Math.max(0, at - 1));
  };
  const pick = (at: number) => {
    setMarked(at);
    write((now) => withRight(now, at));
  };
  return (
    <fieldset className={fields.field}>
      <legend className={fields.legend} id={fieldId([...path, "options"])} tabIndex={-1}>
        {t("title")}
      </legend>
      <p className={fields.hint}>{t("hint")}</p>
      <ol className={classes.options}>
        {options.map((option, at) => (
          <Option
            // biome-ignore lint/suspicious/noArrayIndexKey: options are their place
            key={at}
            path={[...path, "options", at]}
            radioId={at === (right ?? 0) ? fieldId([...path, "correct_answer"]) : undefined}
            group={group}
            number={at + 1}
            text={String(option)}
            right={right === at}
            first={at === 0}
            last={at === options.length - 1}
            onPick={() => pick(at)}
            onWrite={(text) => {
              if (right !== null) setMarked(right);
              write((now) => withOption(now, at, text, right));
            }}
            onNext={() => (at === options.length - 1 ? add(at + 1) : focus(at + 1))}
            onMove={(by) => move(at, at + by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <button
        type="button"
        className={`${fields.plain} ${fields.add}`}
        disabled={options.length >= MOST_OPTIONS}
        onClick={() => add(options.length)}
      >
        <IconPlus size={16} aria-hidden="true" />
        {t("add")}
      </button>
      {drift !== null && (
        <p className={fields.missing}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          <span>{t(`drift.${drift}`)}</span>
        </p>
      )}
      <FieldProblems path={[...path, "options"]} />
      <FieldProblems path={[...path, "correct_answer"]} />
    </fieldset>
  );
}

interface OptionProps {
  path: BodyPath;
  radioId: string | undefined;
  group: string;
  number: number;
  text: string;
  right: boolean;
  first: boolean;
  last: boolean;
  onPick: () => void;
  onWrite: (text: string) => void;
  onNext: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Option(props: OptionProps) {
  const { path, radioId, group, number, text, right, first, last } = props;
  const t = useTranslations("quizEditor.options");
  const problems = useProblemsAt(path);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const by = event.key === "ArrowUp" ? -1 : 1;
      if ((by === -1 && first) || (by === 1 && last)) return;
      props.onMove(by);
      const next = [...path.slice(0, -1), number - 1 + by];
      requestAnimationFrame(() => document.getElementById(fieldId(next))?.focus());
    } else if (event.key === "Enter") {
      event.preventDefault();
      props.onNext();
    }
  };
  return (
    <li className={classes.option} data-right={right || undefined}>
      <input
        type="radio"
        id={radioId}
        name={group}
        className={classes.mark}
        checked={right}
        aria-label={t("right", { number })}
        title={t("right", { number })}
        onChange={props.onPick}
      />
      <textarea
        rows={1}
        id={fieldId(path)}
        className={fields.control}
        aria-label={t(right ? "optionRight" : "option", { number })}
        aria-invalid={problems.length > 0 || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        autoComplete="off"
        value={text}
        onChange={(event) => props.onWrite(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.actions}>
        <button
          type="button"
          className={fields.plain}
          aria-label={t("up", { number })}
          title={t("up", { number })}
          aria-disabled={first}
          onClick={() => props.onMove(-1)}
        >
          <IconArrowUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={fields.plain}
          aria-label={t("down", { number })}
          title={t("down", { number })}
          aria-disabled={last}
          onClick={() => props.onMove(1)}
        >
          <IconArrowDown size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={fields.plain}
          aria-label={t("remove", { number })}
          title={t("remove", { number })}
          onClick={props.onRemove}
        >
          <IconX size={16} aria-hidden="true" />
        </button>
      </span>
      <div className={classes.under}>
        {right && <span className={classes.word}>{t("isRight")}</span>}
        <FieldProblems path={path} />
      </div>
    </li>
  );
}
