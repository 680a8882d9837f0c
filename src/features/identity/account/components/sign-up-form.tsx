"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { PasswordField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Sheet } from "~/features/identity/account/components/sheet";
import {
  forgetEmail,
  useIdentityForm,
  useKeptEmail,
} from "~/features/identity/account/components/use-identity-form";
import { signIn, useEnter } from "~/features/identity/client";
import { browserZone } from "~/features/identity/rules";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).signUpForm;

/** Makes an account and goes on signed in. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const enter = useEnter();
  const register = useMutation(useTRPC().identity.register.mutationOptions());
  const form = useIdentityForm(loadSchema, { name: "", email: "", password: "" });
  useKeptEmail(form);

  async function send(values: { name: string; email: string; password: string }) {
    const timezone = browserZone();
    await register.mutateAsync({ ...values, language: locale, ...(timezone ? { timezone } : {}) });
    const answer = await signIn(values);
    if (answer.kind === "signedIn") {
      forgetEmail();
      await enter(next);
    } else window.location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
  }

  return (
    <Sheet
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      foot={
        <>
          <span>{t("signUp.haveAccount")}</span>
          <TextLink href={next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}>
            {t("signUp.signIn")}
          </TextLink>
        </>
      }
    >
      <Form
        form={form}
        labels={{ name: t("name"), email: t("email"), password: t("password") }}
        onSubmit={send}
        fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
      >
        <TextField
          label={t("name")}
          description={t("signUp.nameHint")}
          name="name"
          autoComplete="name"
          maxLength={120}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextField
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordField
          label={t("password")}
          description={t("passwordHint")}
          name="password"
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <SubmitButton>{t("signUp.submit")}</SubmitButton>
      </Form>
    </Sheet>
  );
}
