"use client";

import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import TextComparison from "~/features/content/comparison/components/text-comparison";
import { useTRPC } from "~/trpc/client";
import classes from "./conflict-dialog.module.css";
import type { Work } from "./use-work";

interface ConflictDialogProps {
  challengeId: string;
  work: Work;
  onClose: () => void;
}

/** The same challenge was worked on in two places: both texts are shown, one is chosen, and both stay in the history. */
export default function ConflictDialog({ challengeId, work, onClose }: ConflictDialogProps) {
  const t = useTranslations("challenges.conflict");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const latest = useQuery({
    ...trpc.challenges.solution.queryOptions({ challengeId }),
    staleTime: 0,
    gcTime: 0,
  });
  const theirs = latest.data;
  return (
    <Modal opened onClose={onClose} title={t("title")} size="xl">
      {latest.error ? (
        <ErrorState onRetry={() => void latest.refetch()}>{describe(latest.error)}</ErrorState>
      ) : !theirs ? (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      ) : (
        <div className={classes.body}>
          <p>{t.rich("what", { time: () => <DateTime value={theirs.savedAt} as="full" /> })}</p>
          <p className={classes.legend}>{t("legend")}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <section className={classes.compared} tabIndex={0} aria-label={t("legend")}>
            <TextComparison before={theirs.code} after={work.mine().code} same={t("same")} />
          </section>
          <div className={classes.ways}>
            <Button
              variant="filled"
              onClick={() => {
                work.keepMine(theirs.version);
                onClose();
              }}
            >
              {t("mine")}
            </Button>
            <Button
              onClick={() => {
                work.takeTheirs(theirs);
                onClose();
              }}
            >
              {t("theirs")}
            </Button>
            <p className={classes.hint}>{t("hint")}</p>
          </div>
        </div>
      )}
    </Modal>
  );
}
