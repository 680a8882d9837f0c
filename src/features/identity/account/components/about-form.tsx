"use client";

import { NativeSelect, UnstyledButton } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TextAreaField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useTypedDraft } from "~/components/form/typed-draft";
import classes from "~/features/identity/account/components/settings.module.css";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import { browserZone } from "~/features/identity/rules";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/account/schema")).aboutForm;

interface Zones {
  /** Every zone that this browser knows, by region; the person's own even if the browser has never heard of it. */
  list: { group: string; items: { value: string; label: string }[] }[];
  /** Where the clock of this device stands. */
  here: string | undefined;
}

/** Asked once the page has come alive: the server's list may be another. */
function useZones(own: string): Zones {
  const [zones, setZones] = useState<Zones>({
    list: [{ group: own, items: [option(own)] }],
    here: undefined,
  });
  useEffect(() => {
    const regions = Map.groupBy(new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")]), regionOf);
    const list = [...regions].map(([group, names]) => ({ group, items: names.sort().map(option) }));
    setZones({ list: list.sort((a, b) => a.group.localeCompare(b.group)), here: browserZone() });
  }, [own]);
  return zones;
}

const regionOf = (zone: string) => (zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "UTC");

/** "America/Argentina/Buenos_Aires" reads "Argentina, Buenos Aires" under its region. */
function option(zone: string) {
  const place = zone.slice(zone.indexOf("/") + 1);
  return { value: zone, label: place.replaceAll("_", " ").replaceAll("/", ", ") };
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
  const zones = useZones(me.timezone);
  const stored = { name: me.name, bio: me.bio, goals: me.learningGoals.join("\n"), timezone: me.timezone };
  const draft = useTypedDraft(`${me.id}:about`, stored);
  const form = useIdentityForm(loadSchema, stored, draft);

  async function send({ goals, ...values }: ReturnType<typeof form.getValues>) {
    const learningGoals = goals.split("\n").map((goal) => goal.trim());
    const me = await update.mutateAsync({
      ...values,
      learningGoals: learningGoals.filter((goal) => goal !== ""),
    });
    queries.setQueryData(trpc.identity.me.queryKey(), me);
    form.resetDirty();
    draft.saved({ goals, ...values });
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
        data={zones.list}
        key={`${form.key("timezone")} ${zones.list.length}`}
        {...form.getInputProps("timezone")}
      />
      {zones.here && zones.here !== form.getValues().timezone && (
        <UnstyledButton
          className={classes.suggestion}
          onClick={() => form.setFieldValue("timezone", zones.here ?? "")}
        >
          {t("useHere", { zone: zones.here.replaceAll("_", " ") })}
        </UnstyledButton>
      )}
      <div className={classes.actions}>
        <SubmitButton>{t("save")}</SubmitButton>
        <span className={classes.fact} role="status">
          {draft.unsaved ? t("unsaved") : saved && !update.isPending ? t("saved") : ""}
        </span>
      </div>
    </Form>
  );
}
