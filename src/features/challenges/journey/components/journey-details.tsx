"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import TextComparison from "~/features/content/comparison/components/text-comparison";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";
import { ReplyText } from "../../tutor/components/reply-text";
import { TestList } from "../../workspace/judging/components/test-list";
import type { CutText, JourneyEvent } from "../schema";
import classes from "./journey-list.module.css";

interface JourneyDetailsProps {
  event: JourneyEvent;
  challengeId: string;
}

/** The texts of an event: what was asked and answered, printed, changed, pasted, tested. */
export default function JourneyDetails({ event, challengeId }: JourneyDetailsProps) {
  const t = useTranslations("challenges.journey");
  switch (event.kind) {
    case "ask":
      return (
        <>
          <Part title={t("asked")}>
            <p className={classes.said}>{event.prompt}</p>
          </Part>
          <Part title={t("answered")}>
            {/* As in the tutor's pane: a model's links are not to be followed. */}
            <div className={classes.reply}>
              <ReplyText text={event.response} />
            </div>
            {event.stopped && <p className={classes.meta}>{t("answerStopped")}</p>}
          </Part>
          {event.model && (
            <p className={classes.meta}>
              {t("model", { name: event.model.name, version: event.model.version })}
            </p>
          )}
        </>
      );
    case "run":
      return (
        <>
          <Text title={t("stdin")} text={event.stdin} />
          <Text title={t("stdout")} text={event.stdout} />
          <Text title={t("stderr")} text={event.stderr} />
          {event.stdin.text + event.stdout.text + event.stderr.text === "" && (
            <p className={classes.meta}>{t("silent")}</p>
          )}
        </>
      );
    case "paste":
      return <Text title={t("pasted")} text={event.content} />;
    case "save":
      return <Change historyId={event.historyId} />;
    case "submit":
      return <Tests challengeId={challengeId} submissionId={event.submissionId} />;
    default:
      return null;
  }
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function Text({ title, text }: { title: string; text: CutText }) {
  const t = useTranslations("challenges.journey");
  if (text.text === "") return null;
  return (
    <Part title={title}>
      <pre className={classes.text}>{text.text}</pre>
      {!text.whole && <p className={classes.meta}>{t("cut")}</p>}
    </Part>
  );
}

/** What a save changed of the one before it. */
function Change({ historyId }: { historyId: string }) {
  const t = useTranslations("challenges.journey");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const entry = useQuery(trpc.challenges.historyEntry.queryOptions({ id: historyId }));
  if (entry.error) {
    return <ErrorState onRetry={() => void entry.refetch()}>{describe(entry.error)}</ErrorState>;
  }
  if (!entry.data) return <Waiting />;
  return <TextComparison before={entry.data.before ?? ""} after={entry.data.solution} same={t("sameText")} />;
}

/** What the tests said of a submission. */
function Tests({ challengeId, submissionId }: { challengeId: string; submissionId: string }) {
  const t = useTranslations("challenges.journey");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const list = useQuery(trpc.challenges.submissions.queryOptions({ challengeId, limit: 50 }));
  const challenge = useQuery({
    ...trpc.challenges.get.queryOptions({ challengeId }),
    retry: (times, error) => times < 2 && appErrorOf(error).reason === "common.offline",
  });
  // A challenge that was withdrawn tells its tests no more; what became of them is here.
  const withdrawn = challenge.error !== null && appErrorOf(challenge.error).code === "NOT_FOUND";
  const error = list.error ?? (withdrawn ? null : challenge.error);
  if (error) {
    return (
      <ErrorState
        onRetry={() => {
          void list.refetch();
          void challenge.refetch();
        }}
      >
        {describe(error)}
      </ErrorState>
    );
  }
  if (!list.data || (!challenge.data && !withdrawn)) return <Waiting />;
  const submission = list.data.items.find(({ id }) => id === submissionId);
  if (!submission) return <p className={classes.meta}>{t("older")}</p>;
  return (
    <TestList
      tests={challenge.data?.visibleTests ?? []}
      hiddenTests={0}
      submission={submission}
      failure={null}
    />
  );
}

function Waiting() {
  return (
    <Loading>
      <SkeletonText lines={4} />
    </Loading>
  );
}
