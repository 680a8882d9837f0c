"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { deleteAccountInput } from "~/features/identity/account/schema";
import { useTRPC } from "~/trpc/client";

/** Erases the account, after the password has been typed once more. */
export function DeleteAccount() {
  const t = useTranslations("profile.delete");
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes.stack}>
      <p>{t("lead")}</p>
      <Button color="bad" variant="outline" onClick={() => setOpened(true)}>
        {t("open")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("heading")}>
        {opened && <Confirm onKeep={() => setOpened(false)} />}
      </Modal>
    </div>
  );
}

function Confirm({ onKeep }: { onKeep: () => void }) {
  const t = useTranslations("profile.delete");
  const trpc = useTRPC();
  const { data: ways } = useSuspenseQuery(trpc.identity.signInWays.queryOptions());
  const remove = useMutation(trpc.identity.deleteMyAccount.mutationOptions());
  const form = useIdentityForm(deleteAccountInput, { password: "" });
  return (
    <Form
      form={form}
      labels={{ password: t("password") }}
      onSubmit={async (values) => {
        await remove.mutateAsync(values);
        window.location.assign("/sign-in?notice=accountDeleted");
      }}
    >
      <p>{t("lead")}</p>
      {ways.password ? (
        <PasswordField
          label={t("password")}
          description={t("passwordHint")}
          name="password"
          autoComplete="current-password"
          data-autofocus
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
      ) : (
        <p>{t("noPassword")}</p>
      )}
      <div className={classes.dialogActions}>
        <Button onClick={onKeep}>{t("keep")}</Button>
        <SubmitButton color="bad">{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
