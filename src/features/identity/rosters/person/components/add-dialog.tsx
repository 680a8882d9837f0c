"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { type ClassRole, RoleChoice } from "~/features/identity/classes/components/role-choice";
import { useRosterChanged } from "~/features/identity/classes/members/components/use-roster-changed";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";
import type { AddedMember } from "../schema";

const loadSchema = async () => (await import("../schema")).addMemberForm;

interface AddDialogProps {
  classId: string;
  opened: boolean;
  onClose: () => void;
}

/** One person after another, by e-mail: into the class where they have an account, else invited. */
export function AddDialog({ classId, opened, onClose }: AddDialogProps) {
  const t = useTranslations("classes.add");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")}>
      <AddForm classId={classId} onClose={onClose} />
    </Modal>
  );
}

type Added = AddedMember & { email: string };

function AddForm({ classId, onClose }: { classId: string; onClose: () => void }) {
  const t = useTranslations("classes.add");
  const changed = useRosterChanged(classId);
  const add = useMutation(useTRPC().identity.classes.addMember.mutationOptions());
  const form = useIdentityForm(loadSchema, { email: "" });
  const [role, setRole] = useState<ClassRole>("student");
  const [added, setAdded] = useState<Added>();

  async function send({ email }: { email: string }) {
    setAdded(undefined);
    const answer = await add.mutateAsync({ classId, email, role });
    setAdded({ ...answer, email: email.trim() });
    form.reset();
    await changed(false);
  }

  return (
    <div className={settings.form}>
      {added && <Outcome classId={classId} added={added} />}
      <Form
        form={form}
        labels={{ email: t("email") }}
        onSubmit={send}
        fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
      >
        <TextField
          label={t("email")}
          description={t("hint")}
          name="member-email"
          type="email"
          autoComplete="off"
          maxLength={320}
          data-autofocus
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <RoleChoice value={role} onChange={setRole} />
        <div className={settings.dialogActions}>
          <Button onClick={onClose}>{t("close")}</Button>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

/** What became of the last one. */
function Outcome({ classId, added }: { classId: string; added: Added }) {
  const t = useTranslations("classes.add");
  const { email, outcome, letter } = added;
  const link = (words: ReactNode) => (
    <TextLink href={`/admin/classes/${classId}/import#invitations`} underline="always">
      {words}
    </TextLink>
  );
  if (letter === "failed") return <Notice tone="bad">{t.rich("outcome.notSent", { email, link })}</Notice>;
  const known = outcome === "already" || outcome === "invited";
  return <Notice tone={known ? "info" : "ok"}>{t.rich(`outcome.${outcome}`, { email, link })}</Notice>;
}
