"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import classes from "./knowledge.module.css";

/** Tells of passages that were added while the embedding model was away, and completes them. */
export function EmbedNotice() {
  const t = useTranslations("knowledge.embed");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(trpc.challenges.knowledge.scopes.queryOptions());
  const embed = useMutation(
    trpc.challenges.knowledge.embed.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.challenges.knowledge.pathKey() }),
    }),
  );
  const failed = embed.isError || embed.data?.meaning === "failed";
  return (
    <div className={classes.notices}>
      {failed && <Notice tone="bad">{t("failed")}</Notice>}
      {!failed && data.unembedded === 0 && embed.data !== undefined && embed.data.embedded > 0 && (
        <Notice tone="ok">{t("done", { count: embed.data.embedded })}</Notice>
      )}
      {data.unembedded > 0 && (
        <Notice tone="info">
          {t("left", { count: data.unembedded })}{" "}
          <button
            type="button"
            className={classes.plain}
            disabled={embed.isPending}
            onClick={() => embed.mutate()}
          >
            {t("submit")}
          </button>
        </Notice>
      )}
    </div>
  );
}
