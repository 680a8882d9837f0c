"use client";

import { Button, Modal, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import dialog from "../../listing/components/challenge-list.module.css";
import type { ChallengeEntry } from "../../schema";
import type { Moving } from "../schema";

interface MoveDialogProps {
  entry: ChallengeEntry;
  onClose: () => void;
}

/** Asks where a challenge is to go, and says what that means for those who work on it. Loaded when it is first opened. */
export function MoveDialog({ entry, onClose }: MoveDialogProps) {
  const t = useTranslations("challengeEditor.move");
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery({
    ...useTRPC().challenges.authoring.moving.queryOptions({ challengeId: entry.challengeId }),
    // Who works on it is asked each time that the dialog opens.
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={t("title", { title: entry.title })}>
      <div className={dialog.sure}>
        {error ? (
          <ErrorState onRetry={() => void refetch()}>{describe(error)}</ErrorState>
        ) : data ? (
          <Choice entry={entry} moving={data} onClose={onClose} />
        ) : (
          <Loading>
            <SkeletonBox height="240px" />
          </Loading>
        )}
      </div>
    </Modal>
  );
}

const ALONE = "standalone";

function Choice({ entry, moving, onClose }: MoveDialogProps & { moving: Moving }) {
  const t = useTranslations("challengeEditor.move");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { className, classId, students, working, targets } = moving;
  const [chosen, setChosen] = useState(targets[0] ?? null);
  const move = useMutation(
    trpc.challenges.move.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.challenges.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <>
      <p>{classId === null ? t("fromNone") : t("from", { name: className ?? classId.slice(0, 8) })}</p>
      {chosen ? (
        <>
          <NativeSelect
            label={t("to")}
            data={targets.map(({ classId: id, name }) => ({
              value: id ?? ALONE,
              label: name === null ? t("standalone") : t("inClass", { name }),
            }))}
            value={chosen.classId ?? ALONE}
            onChange={({ currentTarget: { value } }) =>
              setChosen(targets.find(({ classId: id }) => (id ?? ALONE) === value) ?? null)
            }
            data-autofocus
          />
          {students === 0 ? (
            <p>{t("nobody")}</p>
          ) : (
            <p aria-live="polite">
              {t("sentences", {
                worked: t("students", { count: students, working }),
                stays: t("stays"),
                left: chosen.left === 0 ? t("noneLeft") : t("left", { count: chosen.left }),
              })}
            </p>
          )}
          <p>{t("knowledge")}</p>
        </>
      ) : (
        <p>{t("nowhere")}</p>
      )}
      {move.error && (
        <p className={dialog.error} role="alert">
          {describe(move.error)}
        </p>
      )}
      <div className={dialog.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        {chosen && (
          <Button
            variant="filled"
            loading={move.isPending}
            onClick={() => move.mutate({ challengeId: entry.challengeId, classId: chosen.classId })}
          >
            {t("yes")}
          </Button>
        )}
      </div>
    </>
  );
}
