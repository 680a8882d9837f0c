"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import { useTRPC } from "~/trpc/client";
import type { ClassMember } from "../schema";
import { useRosterChanged } from "./use-roster-changed";

interface MoveFormProps {
  classId: string;
  members: readonly ClassMember[];
  /** Whoever moves is among them. */
  mine: boolean;
  onDone: () => void;
}

/** The choice of the class that people are moved to: others that the person leads. */
export function MoveForm({ classId, members, mine, onDone }: MoveFormProps) {
  const t = useTranslations("classes.move");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const changed = useRosterChanged(classId);
  const [toClassId, setTo] = useState("");
  const list = useQuery(trpc.identity.classes.list.queryOptions());
  const move = useMutation(
    trpc.identity.classes.moveMembers.mutationOptions({
      onSuccess: async () => {
        await changed(mine);
        onDone();
      },
    }),
  );
  const here = list.data?.find(({ id }) => id === classId);
  const others = (list.data ?? []).filter(
    (one) => one.leads && one.id !== classId && one.organizationId === here?.organizationId,
  );
  if (list.data && others.length === 0) return <p className={settings.fact}>{t("nowhere")}</p>;
  return (
    <div className={settings.form}>
      <NativeSelect
        label={t("to")}
        description={t("body")}
        value={toClassId}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
        disabled={!list.data}
        data={[
          { value: "", label: t("choose"), disabled: true },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {list.error && <Notice tone="bad">{describe(list.error)}</Notice>}
      {move.error && <Notice tone="bad">{describe(move.error)}</Notice>}
      <div className={settings.dialogActions}>
        <Button
          loading={move.isPending}
          disabled={toClassId === ""}
          onClick={() => move.mutate({ classId, toClassId, userIds: members.map(({ userId }) => userId) })}
        >
          {t("submit", { count: members.length })}
        </Button>
      </div>
    </div>
  );
}
