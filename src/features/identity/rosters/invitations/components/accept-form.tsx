"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { PasswordField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { signIn, useEnter } from "~/features/identity/client";
import { browserZone } from "~/features/identity/rules";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("../schema")).acceptForm;

/** Makes the account of whoever is invited, and goes on signed in. */
export function AcceptForm({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useTranslations("rosters.accept");
  const auth = useTranslations("auth");
  const locale = useLocale();
  const enter = useEnter();
  const accept = useMutation(useTRPC().identity.rosters.accept.mutationOptions());
  const form = useIdentityForm(loadSchema, { name, password: "" });

  async function send(values: { name: string; password: string }) {
    const timezone = browserZone();
    await accept.mutateAsync({ token, ...values, language: locale, ...(timezone ? { timezone } : {}) });
    const answer = await signIn({ email, password: values.password });
    if (answer.kind === "signedIn") await enter("/");
    else window.location.assign("/sign-in");
  }

  return (
    <Form
      form={form}
      labels={{ name: auth("name"), password: auth("password") }}
      onSubmit={send}
      fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
    >
      {/* Managers of passwords keep the new one under it. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={auth("name")}
        name="name"
        autoComplete="name"
        maxLength={120}
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <PasswordField
        label={auth("password")}
        description={auth("passwordHint")}
        name="password"
        autoComplete="new-password"
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <SubmitButton>{t("submit")}</SubmitButton>
    </Form>
  );
}
