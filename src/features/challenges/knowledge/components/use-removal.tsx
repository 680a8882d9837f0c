"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import type { KnowledgeItem } from "../schema";
import classes from "./knowledge.module.css";

type Entry = Pick<KnowledgeItem, "id" | "title">;

interface Removal {
  remove: (entry: Entry) => void;
  restore: (entry: Entry) => void;
  /** Id of the entry that is on its way out or back. */
  moving: string | null;
  /** What happened, with the way back. */
  notice: ReactNode;
  forget: () => void;
}

/**
 * Takes an entry away at once and offers to bring it back.
 * @param refresh after something changed
 * @param begin before something else is told
 */
export function useRemoval(refresh: () => Promise<unknown>, begin: () => void): Removal {
  const t = useTranslations("knowledge");
  const trpc = useTRPC();
  const describe = useDescribeError();
  const [told, setTold] = useState<{ entry: Entry; back: boolean } | null>(null);
  const remove = useMutation(trpc.challenges.knowledge.remove.mutationOptions());
  const restore = useMutation(trpc.challenges.knowledge.restore.mutationOptions());
  const error = remove.error ?? restore.error;

  async function act(entry: Entry, back: boolean) {
    begin();
    setTold(null);
    remove.reset();
    restore.reset();
    try {
      await (back ? restore : remove).mutateAsync({ id: entry.id });
      setTold({ entry, back });
    } catch {
      // Shown from the mutation.
    }
    await refresh();
  }

  const notice = error ? (
    <Notice tone="bad">{describe(error)}</Notice>
  ) : told ? (
    <Notice tone={told.back ? "ok" : "info"}>
      {t(told.back ? "restored" : "removed", { title: told.entry.title })}{" "}
      {!told.back && (
        <button type="button" className={classes.plain} onClick={() => void act(told.entry, true)}>
          {t("undo")}
        </button>
      )}
    </Notice>
  ) : null;

  return {
    remove: (entry) => void act(entry, false),
    restore: (entry) => void act(entry, true),
    moving: (remove.isPending ? remove : restore.isPending ? restore : null)?.variables?.id ?? null,
    notice,
    forget: () => setTold(null),
  };
}
