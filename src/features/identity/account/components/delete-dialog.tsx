"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PasswordField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).deleteAccountInput;

interface DeleteDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Asks for the password, then erases. Loaded when it is first opened. */
export function DeleteDialog({ opened, onClose }: DeleteDialogProps) {
  const t = useTranslations("profile.delete");
  return (
    <Modal opened={opened} onClose={onClose} title={t("heading")}>
      <Confirm onKeep={onClose} />
    </Modal>
  );
}

function Confirm({ onKeep }: { onKeep: () => void }) {
  const t = useTranslations("profile.delete");
  const trpc = useTRPC();
  const { data: ways } = useSuspenseQuery(trpc.identity.signInWays.queryOptions());
  const remove = useMutation(trpc.identity.deleteMyAccount.mutationOptions());
  const form = useIdentityForm(loadSchema, { password: "" });
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
