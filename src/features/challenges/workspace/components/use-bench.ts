"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { useKeptText } from "~/components/form/use-kept-text";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { MAX_CODE_CHARACTERS, MAX_STDIN_CHARACTERS } from "../../constants";
import type { RunResult } from "../../runs/schema";
import type { SubmitResult } from "../../submissions/schema";
import type { ChallengeTest } from "../../types";
import { exampleInput } from "../judging/rules";
import { useRunQuota } from "../running/components/run-bar";
import { useQueued } from "../running/components/use-queued";
import type { Work } from "../saving/components/use-work";
import type { WorkText } from "../saving/types";

/** Runs and submissions of the text in the editor: what works, what came last, and why nothing can be started. */
export function useBench(challengeId: string, userId: string, tests: readonly ChallengeTest[], work: Work) {
  const t = useTranslations("challenges.run");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { withSession } = work;
  const quota = useRunQuota();
  const latestRun = useQuery(trpc.challenges.latestRun.queryOptions({ challengeId }));
  const latestSubmission = useQuery(trpc.challenges.submissions.queryOptions({ challengeId, limit: 1 }));
  // Until something is typed, what the last run got; before the first run, what a test gives.
  const [typedStdin, setStdin] = useKeptText(`stdin:${userId}:${challengeId}`, { keepsEmpty: true });
  const stdin = typedStdin ?? (latestRun.data ? latestRun.data.stdin : exampleInput(tests));
  /** The program of the last run: its error names lines of that text. */
  const [ran, setRan] = useState<WorkText | null>(null);

  const onEnd = useCallback(() => {
    const { challenges, engagement } = trpc;
    // The streak too: a run makes a day of learning.
    for (const path of [
      challenges.list,
      challenges.quota,
      challenges.latestRun,
      challenges.submissions,
      challenges.player,
      engagement.streaks,
    ]) {
      void queries.invalidateQueries({ queryKey: path.pathKey() });
    }
  }, [queries, trpc]);

  const running = useQueued<WorkText & { stdin: string }, RunResult>(
    (input, clientRequestId) =>
      withSession((sessionId) => client.challenges.run.mutate({ sessionId, ...input, clientRequestId })),
    onEnd,
  );
  const submitting = useQueued<WorkText, SubmitResult>(
    (input, clientRequestId) =>
      withSession((sessionId) => client.challenges.submit.mutate({ sessionId, ...input, clientRequestId })),
    onEnd,
  );
  useEffect(() => {
    if (latestRun.data)
      setRan(
        (known) =>
          known ?? { language: latestRun.data?.language ?? "python", code: latestRun.data?.code ?? "" },
      );
  }, [latestRun.data]);

  const busy = running.state.phase !== "idle" || submitting.state.phase !== "idle";
  const over = work.text.length - MAX_CODE_CHARACTERS;
  const overStdin = stdin.length - MAX_STDIN_CHARACTERS;
  const refusal = !work.ready
    ? undefined
    : work.text.trim() === ""
      ? t("blank")
      : over > 0
        ? t("tooLong", { over, limit: MAX_CODE_CHARACTERS })
        : overStdin > 0
          ? t("stdinTooLong", { over: overStdin, limit: MAX_STDIN_CHARACTERS })
          : undefined;
  const dead = !work.ready || refusal !== undefined || quota?.remaining === 0;
  const program = { language: work.language, code: work.text };
  return {
    quota,
    stdin,
    setStdin,
    running,
    submitting,
    busy,
    refusal,
    dead,
    run: running.state.result ?? latestRun.data ?? null,
    submission: submitting.state.result ?? latestSubmission.data?.items[0] ?? null,
    /** The error's lines are those of the text in the editor. */
    ran,
    startRun: () => {
      work.saveNow();
      setRan(program);
      running.start({ ...program, stdin });
    },
    startSubmit: () => {
      work.saveNow();
      submitting.start(program);
    },
  };
}
export type Bench = ReturnType<typeof useBench>;
