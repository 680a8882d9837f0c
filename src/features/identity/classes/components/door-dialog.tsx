"use client";

import { Button, Modal, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "~/components/form/fields";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import type { ClassItem } from "~/features/identity/classes/schema";
import { useTRPC } from "~/trpc/client";

interface DoorDialogProps {
  one: ClassItem;
  opened: boolean;
  onClose: () => void;
}

const DAYS = [1, 7, 30, 90, 180, 365] as const;
const MOST = 10_000;

/** How long a new code works, and for how many students. */
export function DoorDialog({ one, opened, onClose }: DoorDialogProps) {
  const t = useTranslations("classes.door");
  return (
    <Modal opened={opened} onClose={onClose} title={t(one.joinCode ? "titleNew" : "title")}>
      <DoorForm one={one} onClose={onClose} />
    </Modal>
  );
}

function DoorForm({ one, onClose }: { one: ClassItem; onClose: () => void }) {
  const t = useTranslations("classes.door");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const [days, setDays] = useState("30");
  const [most, setMost] = useState(one.joinCode?.limit ? String(one.joinCode.limit) : "");
  const [wrong, setWrong] = useState(false);
  const renew = useMutation(
    trpc.identity.classes.rotateJoinCode.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.identity.classes.pathKey() });
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const limit = Number(most);
    const none = most.trim() === "";
    if (!none && (!Number.isInteger(limit) || limit < 1 || limit > MOST)) return setWrong(true);
    renew.mutate({ classId: one.id, expiresInDays: Number(days), ...(none ? {} : { limit }) });
  }
  return (
    <form className={settings.form} method="post" noValidate onSubmit={submit}>
      {one.joinCode && <p className={settings.fact}>{t("oldStops")}</p>}
      <NativeSelect
        label={t("days")}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
        data={DAYS.map((count) => ({ value: String(count), label: t("daysOption", { count }) }))}
      />
      <TextField
        label={t("limit")}
        optional
        description={t("limitHint", { count: one.studentCount ?? 0 })}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={most}
        error={wrong ? t("limitWrong", { most: MOST }) : undefined}
        onChange={({ currentTarget }) => {
          setWrong(false);
          setMost(currentTarget.value);
        }}
      />
      {renew.error && <Notice tone="bad">{describe(renew.error)}</Notice>}
      <div className={settings.dialogActions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="filled" loading={renew.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
