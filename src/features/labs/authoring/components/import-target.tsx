"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import classes from "./import.module.css";
import type { ImportValues } from "./use-import-draft";

interface ImportTargetProps {
  values: ImportValues;
  /** The id where none is written. */
  suggested: string;
  error: string | undefined;
  onChange: (part: Partial<ImportValues>) => void;
}

/** Where the exercise goes: its lab and its id. */
export function ImportTarget({ values, suggested, error, onChange }: ImportTargetProps) {
  const t = useTranslations("content.create");
  const list = useTranslations("content.list");
  const trpc = useTRPC();
  const { data: labs } = useSuspenseQuery(trpc.labs.list.queryOptions());
  return (
    <div className={classes.target}>
      <NativeSelect
        label={t("lab")}
        value={values.lab}
        onChange={({ currentTarget }) => onChange({ lab: currentTarget.value })}
        data={labs.map(({ labNumber, title }) => ({
          value: String(labNumber),
          label: list("lab", { number: labNumber, title }),
        }))}
      />
      <TextInput
        label={t("id")}
        placeholder={suggested}
        description={t("idHint", { example: suggested })}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={error}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={values.id}
        onChange={({ currentTarget }) => onChange({ id: currentTarget.value })}
      />
    </div>
  );
}
