"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Notice } from "~/features/identity/account/components/notice";
import { Sheet } from "~/features/identity/account/components/sheet";
import { useIdentityForm, useKeptEmail } from "~/features/identity/account/components/use-identity-form";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).requestResetInput;

/** Asks for the letter with the link; the answer is the same whether or not there is an account. */
export function ForgotForm() {
  const t = useTranslations("auth");
  const request = useMutation(useTRPC().identity.requestReset.mutationOptions());
  const form = useIdentityForm(loadSchema, { email: "" });
  useKeptEmail(form);
  const [sentTo, setSentTo] = useState<string>();

  const back = <TextLink href="/sign-in">{t("forgot.back")}</TextLink>;
  if (sentTo !== undefined) {
    return (
      <Sheet title={t("forgot.sentTitle")} foot={back}>
        <Notice tone="ok">{t("forgot.sent", { email: sentTo })}</Notice>
        <Button onClick={() => setSentTo(undefined)}>{t("forgot.again")}</Button>
      </Sheet>
    );
  }
  return (
    <Sheet title={t("forgot.title")} lead={t("forgot.lead")} foot={back}>
      <Form
        form={form}
        labels={{ email: t("email") }}
        onSubmit={async (values) => {
          await request.mutateAsync(values);
          setSentTo(values.email.trim());
        }}
        fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
      >
        <TextField
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <SubmitButton>{t("forgot.submit")}</SubmitButton>
      </Form>
    </Sheet>
  );
}
