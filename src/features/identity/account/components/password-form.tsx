"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { ButtonLink } from "~/components/layout/button-link";
import { Notice } from "~/features/identity/account/components/notice";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { signIn } from "~/features/identity/client";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).changePasswordInput;

/** A new password. Every session ends with the old one, so this device signs in again with the new one right away. */
export function PasswordForm() {
  const t = useTranslations("profile.password");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: me } = useSuspenseQuery(trpc.identity.me.queryOptions());
  const { data: ways } = useSuspenseQuery(trpc.identity.signInWays.queryOptions());
  const change = useMutation(trpc.identity.changePassword.mutationOptions());
  const [changed, setChanged] = useState(false);
  const form = useIdentityForm(loadSchema, { currentPassword: "", newPassword: "" });

  if (!ways.password) {
    return (
      <div className={classes.stack}>
        <p>{t("none", { providers: ways.providers.join(", ") })}</p>
        <ButtonLink href="/forgot-password">{t("ask")}</ButtonLink>
      </div>
    );
  }

  async function send(values: { currentPassword: string; newPassword: string }) {
    setChanged(false);
    await change.mutateAsync(values);
    const again = await signIn({ email: me.email, password: values.newPassword });
    if (again.kind !== "signedIn") {
      window.location.assign("/sign-in?notice=passwordChanged");
      return;
    }
    form.reset();
    setChanged(true);
    await queries.invalidateQueries({ queryKey: trpc.identity.sessions.pathKey() });
  }

  return (
    <div className={classes.form}>
      {changed && <Notice tone="ok">{t("changed")}</Notice>}
      <Form
        form={form}
        labels={{ currentPassword: t("current"), newPassword: t("new") }}
        onSubmit={send}
        fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
      >
        <input type="text" name="username" autoComplete="username" defaultValue={me.email} hidden readOnly />
        <PasswordField
          label={t("current")}
          name="current-password"
          autoComplete="current-password"
          key={form.key("currentPassword")}
          {...form.getInputProps("currentPassword")}
        />
        <PasswordField
          label={t("new")}
          description={t("hint")}
          name="new-password"
          autoComplete="new-password"
          key={form.key("newPassword")}
          {...form.getInputProps("newPassword")}
        />
        <div className={classes.actions}>
          <SubmitButton variant="default">{t("submit")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
