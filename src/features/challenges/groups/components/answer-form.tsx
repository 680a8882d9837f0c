"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { MAX_ANSWER_CHARACTERS } from "../constants";
import { AnswerText } from "./answer-text";
import classes from "./groups-screen.module.css";

interface AnswerFormProps {
  label: string;
  hint: string;
  submit: string;
  text: string;
  sending: boolean;
  onText: (text: string) => void;
  onSend: () => void;
  onCancel?: () => void;
}

/** One comment in Markdown, with a look at how it will read. Ctrl or ⌘ and Enter sends it. */
export function AnswerForm({
  label,
  hint,
  submit,
  text,
  sending,
  onText,
  onSend,
  onCancel,
}: AnswerFormProps) {
  const t = useTranslations("needsMe.groups");
  const id = useId();
  const [view, setView] = useState<"write" | "preview">("write");
  const over = text.trim().length - MAX_ANSWER_CHARACTERS;
  const refused = text.trim() === "" || over > 0 || sending;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!refused) onSend();
  };
  return (
    <div className={classes.form}>
      <div className={classes.formHead}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <Segmented
          label={t("view")}
          value={view}
          onChange={setView}
          options={[
            { value: "write", label: t("write") },
            { value: "preview", label: t("preview"), disabled: text.trim() === "" },
          ]}
        />
      </div>
      {view === "preview" && text.trim() !== "" ? (
        <div className={classes.preview}>
          <AnswerText text={text} scope={id} />
        </div>
      ) : (
        <textarea
          id={id}
          className={classes.field}
          rows={5}
          placeholder={t("placeholder")}
          aria-describedby={`${id}-hint`}
          aria-invalid={over > 0}
          value={text}
          readOnly={sending}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      )}
      <p id={`${id}-hint`} className={classes.meta}>
        {over > 0 ? <span className={classes.over}>{t("tooLong", { count: over })}</span> : hint}
      </p>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant={text.trim() === "" ? "default" : "filled"}
          loading={sending}
          aria-disabled={refused}
          onClick={() => !refused && onSend()}
        >
          {submit}
        </Button>
        {onCancel && (
          <Button size="xs" variant="subtle" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
