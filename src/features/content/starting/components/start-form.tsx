"use client";

import { type UseFormReturnType, useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useTypedDraft } from "~/components/form/typed-draft";
import listing from "../../listing/components/listing.module.css";
import type { StartValues } from "../types";

/** What is wrong with each field, in words; null where nothing is. */
export type StartRules<V extends StartValues> = {
  [Field in keyof V]?: (value: V[Field], values: V) => string | null;
};

interface StartFormProps<V extends StartValues> {
  /** The person and the kind, under which what was typed is kept. */
  name: string;
  empty: V;
  /** What the fields are called; the id has its own name. */
  labels: Record<string, string>;
  rules: StartRules<V>;
  /** A free id for what was typed. */
  suggest: (values: V) => string;
  /** What is wrong with an id, in words. */
  problem: (id: string, values: V) => string | null;
  /** Characters that an id may have. */
  mostId: number;
  lead: ReactNode;
  children: (form: UseFormReturnType<V>) => ReactNode;
  /** Makes it; what was typed is kept until this came through. */
  onCreate: (id: string, values: V) => Promise<void>;
  /** After it was made: goes there. */
  onDone: (id: string) => void;
}

/** The form of something new: its own fields, and an id that can be left to the form. Closing or reloading loses nothing. */
export function StartForm<V extends StartValues>({
  name,
  empty,
  labels,
  rules,
  suggest,
  problem,
  mostId,
  lead,
  children,
  onCreate,
  onDone,
}: StartFormProps<V>) {
  const t = useTranslations("content.create");
  const draft = useTypedDraft<V>(name, empty);
  const form = useForm<V>({
    initialValues: empty,
    onValuesChange: (values) => draft.typed(values),
    validate: (values) => ({
      ...Object.fromEntries(
        Object.entries(rules).map(([field, rule]) => [field, rule?.(values[field] ?? "", values) ?? null]),
      ),
      id: problem(values.id || suggest(values), values),
    }),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was typed before is put back
  useEffect(() => form.setValues(draft.read()), []);
  const suggested = suggest(form.values);
  return (
    <Form
      form={form}
      labels={{ ...labels, id: t("id") }}
      onSubmit={async (values) => {
        const id = values.id || suggested;
        await onCreate(id, values);
        draft.saved(empty);
        onDone(id);
      }}
    >
      <p className={listing.meta}>{lead}</p>
      {children(form)}
      <TextField
        label={t("id")}
        optional
        description={t("idHint", { example: suggested })}
        placeholder={suggested}
        autoComplete="off"
        spellCheck={false}
        maxLength={mostId}
        {...form.getInputProps("id")}
      />
      <div className={listing.actions}>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
