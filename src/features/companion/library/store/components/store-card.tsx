"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import type { DocumentFailure } from "../schema";
import classes from "./store-card.module.css";

/**
 * The content store, in a line: what it is, what of it cannot be used and what readers have instead.
 * @param mayForget the person may have files read anew
 */
export function StoreCard({ mayForget }: { mayForget: boolean }) {
  const t = useTranslations("content.companion.store");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const { data: health } = useSuspenseQuery(trpc.companion.library.health.queryOptions());
  const forget = useMutation(
    trpc.companion.library.forget.mutationOptions({
      onSuccess: async (now) => {
        queries.setQueryData(trpc.companion.library.health.queryKey(), now);
        await queries.invalidateQueries({ queryKey: trpc.companion.authoring.list.queryKey() });
      },
    }),
  );
  const { kind, problem, cache, files, readAt, failures } = health;
  const { isPending, data: done, error, variables } = forget;
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <p className={classes.facts}>
          {t(`kind.${kind}`)} · {t("facts", { files })} ·{" "}
          {readAt === null
            ? t("neverRead")
            : t.rich("readAt", { when: () => <DateTime value={readAt} as="relative" /> })}
        </p>
        {mayForget && (
          <Button
            size="xs"
            loading={isPending && !variables.document}
            disabled={isPending}
            onClick={() => forget.mutate({})}
          >
            {t("readAgain")}
          </Button>
        )}
      </div>
      {problem !== null && (
        <p className={classes.problem}>
          {t("problem")} <span lang="en">{problem}</span>
        </p>
      )}
      {failures.length > 0 ? (
        <>
          <p className={classes.sentence}>{t("failing", { count: failures.length })}</p>
          <ul className={classes.failures}>
            {failures.map((failure) => (
              <Failure
                key={failure.file}
                failure={failure}
                busy={isPending}
                onForget={mayForget ? (document) => forget.mutate({ document }) : undefined}
              />
            ))}
          </ul>
        </>
      ) : (
        files > 0 && problem === null && <p className={classes.sentence}>{t("well")}</p>
      )}
      <p className={classes.hint}>{t(mayForget ? "hint" : "hintOthers")}</p>
      {mayForget && <p className={classes.hint}>{t(cache === "redis" ? "shared" : "alone")}</p>}
      {done && !isPending && !error && (
        <Notice tone={done.failures.length > 0 ? "info" : "ok"}>
          {t("done", { files: done.files, failing: done.failures.length })}
        </Notice>
      )}
      {error && !isPending && (
        <Notice tone="bad">
          {t("failed")}: {describe(error)}
        </Notice>
      )}
    </div>
  );
}

interface FailureProps {
  failure: DocumentFailure;
  busy: boolean;
  onForget: ((document: Pick<DocumentFailure, "kind" | "slug">) => void) | undefined;
}

function Failure({
  failure: { kind, slug, file, code, path, reason, lastGood },
  busy,
  onForget,
}: FailureProps) {
  const t = useTranslations("content.companion.store");
  return (
    <li className={classes.failure}>
      <div>
        <span className={classes.file}>{file}</span>
        <p>{t("fault", { code, served: lastGood ? "copy" : "nothing" })}</p>
        <p className={classes.reason} lang="en">
          {[path, reason].filter(Boolean).join(": ")}
        </p>
      </div>
      {onForget && (
        <Button size="xs" disabled={busy} onClick={() => onForget({ kind, slug })}>
          {t("readOne")}
          <VisuallyHidden component="span"> {file}</VisuallyHidden>
        </Button>
      )}
    </li>
  );
}
