"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextAreaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import settings from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import type { ClassItem } from "~/features/identity/classes/schema";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/classes/schema")).createClassForm;

interface EditClassDialogProps {
  one: ClassItem;
  opened: boolean;
  onClose: () => void;
}

/** Name and description of a class. Loaded when it is first opened. */
export function EditClassDialog({ one, opened, onClose }: EditClassDialogProps) {
  const t = useTranslations("classes.edit");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")}>
      <EditForm one={one} onDone={onClose} />
    </Modal>
  );
}

function EditForm({ one, onDone }: { one: ClassItem; onDone: () => void }) {
  const t = useTranslations("classes.edit");
  const words = useTranslations("admin.classes");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const update = useMutation(trpc.identity.classes.update.mutationOptions());
  const form = useIdentityForm(loadSchema, { name: one.name, description: one.description });
  return (
    <Form
      form={form}
      labels={{ name: words("name"), description: words("description") }}
      onSubmit={async (values) => {
        await update.mutateAsync({ classId: one.id, ...values });
        await queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey() });
        // Title and description come with the page.
        router.refresh();
        onDone();
      }}
      fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
    >
      <TextField
        label={words("name")}
        name="class-name"
        autoComplete="off"
        maxLength={160}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextAreaField
        label={words("description")}
        description={t("descriptionHint")}
        optional
        maxLength={2000}
        key={form.key("description")}
        {...form.getInputProps("description")}
      />
      <div className={settings.dialogActions}>
        <Button onClick={onDone}>{t("cancel")}</Button>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
