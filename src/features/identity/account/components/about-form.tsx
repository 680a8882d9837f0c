"use client";

import { NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextAreaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).aboutForm;

/** Every zone this browser knows, the person's own first even if the browser has never heard of it. */
function zones(own: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([own, "UTC", ...known])];
}

/** Name, bio, goals and zone. */
export function AboutForm() {
  const t = useTranslations("profile.about");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: me } = useSuspenseQuery(trpc.identity.me.queryOptions());
  const update = useMutation(trpc.identity.updateProfile.mutationOptions());
  const [saved, setSaved] = useState(false);
  const [options] = useState(() => zones(me.timezone));
  const form = useIdentityForm(loadSchema, {
    name: me.name,
    bio: me.bio,
    goals: me.learningGoals.join("\n"),
    timezone: me.timezone,
  });

  async function send({ goals, ...values }: ReturnType<typeof form.getValues>) {
    const learningGoals = goals.split("\n").map((goal) => goal.trim());
    const me = await update.mutateAsync({
      ...values,
      learningGoals: learningGoals.filter((goal) => goal !== ""),
    });
    queries.setQueryData(trpc.identity.me.queryKey(), me);
    form.resetDirty();
    setSaved(true);
    router.refresh();
  }

  return (
    <Form
      form={form}
      labels={{ name: t("name"), bio: t("bio"), goals: t("goals"), timezone: t("timezone") }}
      onSubmit={send}
      fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
    >
      <TextField
        label={t("name")}
        name="name"
        autoComplete="name"
        maxLength={120}
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextAreaField
        label={t("bio")}
        description={t("bioHint")}
        optional
        maxLength={2000}
        key={form.key("bio")}
        {...form.getInputProps("bio")}
      />
      <TextAreaField
        label={t("goals")}
        description={t("goalsHint")}
        optional
        maxLength={2000}
        key={form.key("goals")}
        {...form.getInputProps("goals")}
      />
      <NativeSelect
        label={t("timezone")}
        description={t("timezoneHint")}
        name="timezone"
        data={options}
        key={form.key("timezone")}
        {...form.getInputProps("timezone")}
      />
      <div className={classes.actions}>
        <SubmitButton>{t("save")}</SubmitButton>
        <span className={classes.fact} role="status">
          {saved && !update.isPending ? t("saved") : ""}
        </span>
      </div>
    </Form>
  );
}
