"use client";

import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextAreaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useTypedDraft } from "~/components/form/typed-draft";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/classes/schema")).createClassForm;

const EMPTY = { name: "", description: "" };

interface CreateClassDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
}

/** The form of a new class; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function CreateClassDialog({ userId, opened, onClose }: CreateClassDialogProps) {
  const t = useTranslations("admin.classes");
  return (
    <Modal opened={opened} onClose={onClose} title={t("newTitle")} keepMounted>
      <CreateForm userId={userId} />
    </Modal>
  );
}

function CreateForm({ userId }: { userId: string }) {
  const t = useTranslations("admin.classes");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const create = useMutation(trpc.identity.classes.create.mutationOptions());
  const draft = useTypedDraft(`${userId}:class`, EMPTY);
  const form = useIdentityForm(loadSchema, EMPTY, draft);
  return (
    <Form
      form={form}
      labels={{ name: t("name"), description: t("description") }}
      onSubmit={async (values) => {
        const { id } = await create.mutateAsync(values);
        draft.saved(EMPTY);
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
