"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextAreaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { createClassForm } from "~/features/identity/classes/schema";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

/** The button that opens the form of a new class. */
export function CreateClass() {
  const t = useTranslations("admin.classes");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="filled" onClick={() => setOpened(true)}>
        {t("new")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("newTitle")} keepMounted>
        <CreateForm />
      </Modal>
    </>
  );
}

function CreateForm() {
  const t = useTranslations("admin.classes");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const create = useMutation(trpc.identity.classes.create.mutationOptions());
  const form = useIdentityForm(createClassForm, { name: "", description: "" });
  return (
    <Form
      form={form}
      labels={{ name: t("name"), description: t("description") }}
      onSubmit={async (values) => {
        const { id } = await create.mutateAsync(values);
        await queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey() });
        router.push(`/admin/classes/${id}`);
      }}
      fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
    >
      <TextField
        label={t("name")}
        description={t("nameHint")}
        name="class-name"
        autoComplete="off"
        maxLength={160}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextAreaField
        label={t("description")}
        optional
        maxLength={2000}
        key={form.key("description")}
        {...form.getInputProps("description")}
      />
      <div className={classes.dialogActions}>
        <SubmitButton>{t("create")}</SubmitButton>
      </div>
    </Form>
  );
}
