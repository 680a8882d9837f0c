"use client";

import { Button, Modal, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import dialog from "../../listing/components/challenge-list.module.css";
import type { ChallengeEntry } from "../../schema";

interface DuplicateDialogProps {
  entry: ChallengeEntry;
  onClose: () => void;
}

/** Asks for whom a copy is to be, and opens it. Loaded when it is first opened. */
export function DuplicateDialog({ entry, onClose }: DuplicateDialogProps) {
  const t = useTranslations("challengeEditor.duplicate");
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery(useTRPC().challenges.authoring.places.queryOptions());
  return (
    <Modal opened onClose={onClose} title={t("title", { title: entry.title })}>
      <div className={dialog.sure}>
        <p>{t("lead")}</p>
        {error ? (
          <ErrorState onRetry={() => void refetch()}>{describe(error)}</ErrorState>
        ) : data ? (
          <Choice entry={entry} places={data} onClose={onClose} />
        ) : (
          <Loading>
            <SkeletonBox height="120px" />
          </Loading>
        )}
      </div>
    </Modal>
  );
}

interface ChoiceProps extends DuplicateDialogProps {
  places: { classes: { id: string; name: string }[]; standalone: "organization" | "everyone" | null };
}

const ALONE = "standalone";

function Choice({ entry, places, onClose }: ChoiceProps) {
  const t = useTranslations("challengeEditor.duplicate");
  const create = useTranslations("challengeEditor.create");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { classes, standalone } = places;
  const options = [
    ...classes.map(({ id, name }) => ({ value: id, label: create("inClass", { name }) })),
    ...(standalone ? [{ value: ALONE, label: create(standalone) }] : []),
  ];
  const home = options.find(({ value }) => value === (entry.classId ?? ALONE));
  const [place, setPlace] = useState(home?.value ?? options[0]?.value ?? "");
  const duplicate = useMutation(
    trpc.challenges.duplicate.mutationOptions({
      onSuccess: async ({ challengeId }) => {
        await queries.invalidateQueries({ queryKey: trpc.challenges.pathKey() });
        router.push(`/admin/content/challenges/${challengeId}`);
      },
    }),
  );
  if (options.length === 0) return <p>{create("nowhere")}</p>;
  return (
    <>
      <NativeSelect
        label={t("place")}
        data={options}
        value={place}
        onChange={({ currentTarget }) => setPlace(currentTarget.value)}
      />
      {duplicate.error && (
        <p className={dialog.error} role="alert">
          {describe(duplicate.error)}
        </p>
      )}
      <div className={dialog.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          variant="filled"
          // It stays so until the editor of the copy is there.
          loading={duplicate.isPending || duplicate.isSuccess}
          onClick={() =>
            duplicate.mutate({ challengeId: entry.challengeId, classId: place === ALONE ? null : place })
          }
          data-autofocus
        >
          {t("yes")}
        </Button>
      </div>
    </>
  );
}
