"use client";

import { Modal, NativeSelect } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { useTypedDraft } from "~/components/form/typed-draft";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonBox } from "~/components/states/skeleton";
import listing from "~/features/content/listing/components/listing.module.css";
import { useTRPC } from "~/trpc/client";

interface CreateDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
}

/** The form of a new challenge; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function CreateDialog({ userId, opened, onClose }: CreateDialogProps) {
  const t = useTranslations("challengeEditor.create");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.challenges.authoring.places.queryOptions());
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} keepMounted>
      {error ? (
        <ErrorState onRetry={() => void refetch()}>{describe(error)}</ErrorState>
      ) : data ? (
        <CreateForm userId={userId} places={data} />
      ) : (
        <Loading>
          <SkeletonBox height="160px" />
        </Loading>
      )}
    </Modal>
  );
}

const EMPTY = { title: "", place: "" };

interface Places {
  classes: { id: string; name: string }[];
  standalone: "organization" | "everyone" | null;
}

function CreateForm({ userId, places }: { userId: string; places: Places }) {
  const t = useTranslations("challengeEditor.create");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { mutateAsync } = useMutation(trpc.challenges.create.mutationOptions());
  const draft = useTypedDraft(`${userId}:challenge`, EMPTY);
  const form = useForm({
    initialValues: EMPTY,
    onValuesChange: (values) => draft.typed(values),
    validate: { title: (title) => (title.trim() === "" ? t("titleNeeded") : null) },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was typed before is put back
  useEffect(() => form.setValues(draft.read()), []);
  const { classes, standalone } = places;
  const options = [
    ...classes.map(({ id, name }) => ({ value: id, label: t("inClass", { name }) })),
    ...(standalone ? [{ value: "standalone", label: t(standalone) }] : []),
  ];
  const known = options.some(({ value }) => value === form.values.place);
  const place = known ? form.values.place : (options[0]?.value ?? "");
  if (options.length === 0) return <p className={listing.meta}>{t("nowhere")}</p>;
  return (
    <Form
      form={form}
      labels={{ title: t("name"), place: t("place") }}
      onSubmit={async ({ title }) => {
        const classId = place === "standalone" ? null : place;
        const { challengeId } = await mutateAsync({ title: title.trim(), classId });
        await queries.invalidateQueries({ queryKey: trpc.challenges.authoring.list.pathKey() });
        draft.saved(EMPTY);
        router.push(`/admin/content/challenges/${challengeId}`);
      }}
    >
      <p className={listing.meta}>{t("lead")}</p>
      <TextField label={t("name")} maxLength={200} data-autofocus {...form.getInputProps("title")} />
      <NativeSelect
        label={t("place")}
        description={t("placeHint")}
        data={options}
        {...form.getInputProps("place")}
        value={place}
      />
      <div className={listing.actions}>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
