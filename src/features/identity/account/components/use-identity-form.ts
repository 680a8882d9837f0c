"use client";

import { type UseFormReturnType, useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useLayoutEffect } from "react";
import type { z } from "zod";
import type { TypedDraft } from "~/components/form/typed-draft";

type Values = Record<string, unknown>;

/**
 * A form checked by the very schema that the procedure uses. The schema names its refusals by their key under `errors`;
 * whatever has no words of its own reads "cannot be used".
 * @param loadSchema imports the schema: it comes with the first check, so that a page opens without the validator's weight.
 *   If it cannot be loaded the server's own check decides.
 * @param draft keeps what is typed; what it kept before is put back
 */
export function useIdentityForm<V extends Values>(
  loadSchema: () => Promise<z.ZodType>,
  initialValues: V,
  draft?: TypedDraft<V>,
): UseFormReturnType<V> {
  const t = useTranslations("errors");
  const wordsFor = t as unknown as { (key: string): string; has(key: string): boolean };
  const form = useForm<V>({
    mode: "uncontrolled",
    initialValues,
    onValuesChange: (values) => draft?.typed(values),
    validate: async (values) => {
      const schema = await loadSchema().catch(() => undefined);
      const errors: Record<string, string> = {};
      for (const issue of schema?.safeParse(values).error?.issues ?? []) {
        const field = issue.path.join(".");
        errors[field] ??= wordsFor(wordsFor.has(issue.message) ? issue.message : "identity.fieldInvalid");
      }
      return errors;
    },
  });
  useAdoptTyped(form, initialValues, draft);
  return form;
}

/** What stands in a field, where that is text. */
function textIn(node: HTMLElement | null): string | undefined {
  const texts = node instanceof HTMLInputElement && node.type !== "checkbox";
  return texts || node instanceof HTMLTextAreaElement ? node.value : undefined;
}

/**
 * A browser fills in, and a person types, before this page has come alive: what stands in the fields counts, then what
 * a draft kept. A layout effect, because setting a value makes the field anew: whatever was typed between the two would
 * be lost.
 */
function useAdoptTyped<V extends Values>(
  form: UseFormReturnType<V>,
  initial: V,
  draft: TypedDraft<V> | undefined,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useLayoutEffect(() => {
    const kept: Record<string, unknown> = draft?.read() ?? {};
    for (const field of Object.keys(initial)) {
      const typed = textIn(form.getInputNode(field));
      const value = typed && typed !== initial[field] ? typed : kept[field];
      if (value !== undefined) form.setFieldValue(field, value as never);
    }
  }, []);
}

const KEPT_EMAIL = "loupe-typed-email";

/** The e-mail goes along from page to page of signing in, signing up and resetting; it is in no address, and gone with the tab. */
const keptEmail = {
  read: (): string => {
    try {
      return window.sessionStorage.getItem(KEPT_EMAIL) ?? "";
    } catch {
      return "";
    }
  },
  write: (email: string): void => {
    try {
      window.sessionStorage.setItem(KEPT_EMAIL, email);
    } catch {
      // Storage can be off; then the e-mail is typed again.
    }
  },
};

/** Fills an empty e-mail field with the one typed before, and keeps what is typed now. */
export function useKeptEmail<V extends Values & { email: string }>(form: UseFormReturnType<V>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useLayoutEffect(() => {
    const before = keptEmail.read();
    if (before && form.getValues().email === "") form.setFieldValue("email", before as never);
  }, []);
  form.watch("email", ({ value }) => keptEmail.write(String(value)));
}
