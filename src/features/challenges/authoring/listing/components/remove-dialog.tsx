"use client";

import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";
import type { ChallengeEntry } from "../../schema";
import classes from "./challenge-list.module.css";

interface RemoveDialogProps {
  entry: ChallengeEntry;
  onClose: () => void;
}

/** Asks once more before a challenge is taken away. Loaded when it is first opened. */
export function RemoveDialog({ entry, onClose }: RemoveDialogProps) {
  const t = useTranslations("challengeEditor.remove");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.challenges.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.challenges.pathKey() });
        onClose();
      },
    }),
  );
  const { challengeId, title, publishedVersion } = entry;
  return (
    <Modal opened onClose={onClose} title={t("title", { title })}>
      <div className={classes.sure}>
        <p>{t(publishedVersion === null ? "draft" : "published")}</p>
        <p>{t("back")}</p>
        {remove.error && (
          <p className={classes.error} role="alert">
            {describe(remove.error)}
          </p>
        )}
        <div className={classes.actions}>
          <Button onClick={onClose}>{t("no")}</Button>
          <Button
            variant="filled"
            loading={remove.isPending}
            onClick={() => remove.mutate({ challengeId })}
            data-autofocus
          >
            {t("yes")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
