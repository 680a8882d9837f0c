"use client";

import {
  PasswordInput,
  type PasswordInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { useTranslations } from "next-intl";
import { useFormState } from "./form-context";

interface Marked {
  /** Shows "optional" beside the label; required fields are the rule and carry no mark. */
  optional?: boolean;
}

function useFieldProps(label: unknown, optional: boolean | undefined) {
  const t = useTranslations("common.form");
  const { sending } = useFormState();
  return {
    label: optional && typeof label === "string" ? t("optional", { label }) : (label as string),
    readOnly: sending,
  };
}

/** One line of text. Spread `form.getInputProps("name")` after the label. */
export function TextField({ optional, label, ...props }: TextInputProps & Marked) {
  return <TextInput {...useFieldProps(label, optional)} {...props} />;
}

/** A password with a button that shows it. */
export function PasswordField({ optional, label, ...props }: PasswordInputProps & Marked) {
  const t = useTranslations("common.form");
  return (
    <PasswordInput
      {...useFieldProps(label, optional)}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
      {...props}
    />
  );
}

/** Several lines that grow with the text. */
export function TextAreaField({ optional, label, ...props }: TextareaProps & Marked) {
  return <Textarea autosize minRows={3} maxRows={12} {...useFieldProps(label, optional)} {...props} />;
}
