"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PasswordField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Sheet } from "~/features/identity/account/components/sheet";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).resetForm;

/** A new password, with the token of the letter. */
export function ResetForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const reset = useMutation(useTRPC().identity.resetPassword.mutationOptions());
  const form = useIdentityForm(loadSchema, { password: "" });
  return (
    <Sheet
      title={t("reset.title")}
      lead={t("reset.lead")}
      foot={<TextLink href="/forgot-password">{t("reset.askAgain")}</TextLink>}
    >
      <Form
        form={form}
        labels={{ password: t("reset.newPassword") }}
        onSubmit={async ({ password }) => {
          await reset.mutateAsync({ token, password });
          window.location.assign("/sign-in?notice=passwordChanged");
        }}
        fieldErrorsOf={(error) => {
          const { password } = appErrorOf(error).fieldErrors ?? {};
          return password ? { password } : undefined;
        }}
      >
        <PasswordField
          label={t("reset.newPassword")}
          description={t("passwordHint")}
          name="password"
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <SubmitButton>{t("reset.submit")}</SubmitButton>
      </Form>
    </Sheet>
  );
}
