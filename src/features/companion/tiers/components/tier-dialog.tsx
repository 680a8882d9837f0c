"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { TextField } from "~/components/form/fields";
import { useDescribeError } from "~/components/states/error-text";
import { localDate } from "~/features/engagement/streaks/rules";
import { Notice } from "~/features/identity/account/components/notice";
import settings from "~/features/identity/account/components/settings.module.css";
import { useTRPC } from "~/trpc/client";
import { endOfDay } from "../rules";
import type { StudentTier } from "../schema";
import { TierStudents } from "./tier-students";
import classes from "./tiers.module.css";

const WISHES = ["open", "until", "closed"] as const;
type Wish = (typeof WISHES)[number];

interface TierDialogProps {
  classId: string;
  students: readonly StudentTier[];
  opened: boolean;
  onClose: () => void;
}

/** Whose premium chapters open, and for how long. What was chosen stays while the dialog is closed. */
export function TierDialog({ classId, students, opened, onClose }: TierDialogProps) {
  const t = useTranslations("admin.tiers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const name = useId();
  const timezone = useTimeZone() ?? "UTC";
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [wish, setWish] = useState<Wish>("open");
  const [day, setDay] = useState("");
  const [refusal, setRefusal] = useState<"day" | "nobody">();
  const set = useMutation(
    trpc.companion.tiers.set.mutationOptions({
      onSuccess: () =>
        queries.invalidateQueries({ queryKey: trpc.companion.tiers.list.queryKey({ classId }) }),
    }),
  );
  const chosen = students.filter(({ userId }) => picked.has(userId)).map(({ userId }) => userId);
  function change<T>(write: (value: T) => void) {
    return (value: T) => {
      set.reset();
      setRefusal(undefined);
      write(value);
    };
  }
  function apply() {
    const end = wish === "until" ? endOfDay(day, timezone) : null;
    if (chosen.length === 0) return setRefusal("nobody");
    if (end === undefined || (end !== null && end <= new Date())) return setRefusal("day");
    set.mutate({
      classId,
      userIds: chosen,
      tier: wish === "closed" ? "free" : "premium",
      expiresAt: end?.toISOString() ?? null,
    });
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} keepMounted>
      <div className={settings.form}>
        <TierStudents students={students} picked={picked} onPick={change(setPicked)} />
        <fieldset className={classes.choices}>
          <legend>{t("wish")}</legend>
          {WISHES.map((one) => (
            <label key={one} className={classes.choice}>
              <input
                type="radio"
                name={name}
                value={one}
                checked={wish === one}
                onChange={() => change(setWish)(one)}
              />
              <span>{t(`wishes.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        {wish === "until" && (
          <TextField
            type="date"
            label={t("day")}
            description={t("dayHint")}
            min={localDate(new Date(), timezone)}
            value={day}
            error={refusal === "day" ? t("dayWrong") : undefined}
            onChange={(event) => change(setDay)(event.currentTarget.value)}
          />
        )}
        {refusal === "nobody" && <Notice tone="bad">{t("nobody")}</Notice>}
        {set.error && <Notice tone="bad">{describe(set.error)}</Notice>}
        {set.data && <Notice tone="ok">{t("done", { count: set.data.changed })}</Notice>}
        <div className={settings.dialogActions}>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button variant="filled" loading={set.isPending} onClick={apply}>
            {t("apply", { count: chosen.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
