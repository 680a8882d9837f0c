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

/** The node of a field that holds text. */
function textNode<V extends Values>(form: UseFormReturnType<V>, field: string) {
  const node = form.getInputNode(field);
  const texts = node instanceof HTMLInputElement && node.type !== "checkbox";
  return texts || node instanceof HTMLTextAreaElement ? node : undefined;
}

/** Puts a text into a field. Where it can, without making the field anew: that would take the focus away. */
function put<V extends Values>(form: UseFormReturnType<V>, field: keyof V & string, value: unknown): void {
  const node = textNode(form, field);
  if (node && typeof value === "string" && node.value !== value) node.value = value;
  form.setFieldValue(field, value as never, { forceUpdate: node === undefined });
}

/** Nothing comes into a field that somebody has already put the cursor in. */
function atHand<V extends Values>(form: UseFormReturnType<V>, field: string): boolean {
  return document.activeElement !== null && document.activeElement === textNode(form, field);
}

/**
 * A browser fills in, and a person types, before this page has come alive: what stands in the fields counts, then what
 * a draft kept.
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
      const typed = textNode(form, field)?.value;
      if (typed && typed !== initial[field]) put(form, field, typed);
      else if (kept[field] !== undefined && !atHand(form, field)) put(form, field, kept[field]);
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

/** Whoever is next at this tab does not find the e-mail of the person who has come in. */
export const forgetEmail = (): void => keptEmail.write("");

/** Fills an empty e-mail field with the one typed before, and keeps what is typed now. */
export function useKeptEmail<V extends Values & { email: string }>(form: UseFormReturnType<V>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useLayoutEffect(() => {
    const before = keptEmail.read();
    if (before && form.getValues().email === "" && !atHand(form, "email")) put(form, "email", before);
  }, []);
  form.watch("email", ({ value }) => keptEmail.write(String(value)));
}
