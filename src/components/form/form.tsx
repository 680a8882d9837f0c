"use client";

import type { UseFormReturnType } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { ErrorSummary } from "./error-summary";
import classes from "./form.module.css";
import { FormContext } from "./form-context";

interface FormProps<Values extends Record<string, unknown>, Result> {
  form: UseFormReturnType<Values, Result>;
  /** Sends the checked values. A rejection shows its words at the head of the form; the typed values stay. */
  onSubmit: (values: Result) => Promise<unknown>;
  /** Messages per field path from a refused request, if the error has them; they go to their fields. */
  fieldErrorsOf?: (error: unknown) => Record<string, ReactNode> | undefined;
  /** Field path → label, for the summary. */
  labels: Record<string, string>;
  children: ReactNode;
}

/**
 * A form with its three states: at rest, sending, refused. Use with `useForm` of @mantine/form and `SubmitButton`.
 * The method keeps a submit before hydration from putting what was typed into the address.
 */
export function Form<Values extends Record<string, unknown>, Result>(props: FormProps<Values, Result>) {
  const { form, onSubmit, fieldErrorsOf, labels, children } = props;
  const describe = useDescribeError();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function send(values: Result): Promise<void> {
    setSending(true);
    setFailure(null);
    try {
      await onSubmit(values);
    } catch (error) {
      const fields = fieldErrorsOf?.(error);
      if (fields && Object.keys(fields).length > 0) form.setErrors(fields);
      else setFailure(describe(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <FormContext value={{ sending: sending || form.submitting }}>
      <form className={classes.form} method="post" noValidate onSubmit={form.onSubmit(send)}>
        <ErrorSummary
          errors={form.errors}
          labels={labels}
          failure={failure}
          onPick={(path) => form.getInputNode(path)?.focus()}
        />
        {children}
      </form>
    </FormContext>
  );
}
