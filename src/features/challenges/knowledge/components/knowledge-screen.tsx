"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogButton } from "~/components/form/dialog-button";
import { PageTitle, Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox, SkeletonRows } from "~/components/states/skeleton";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import type { KnowledgeItem } from "../schema";
import { EmbedNotice } from "./embed-notice";
import classes from "./knowledge.module.css";
import { KnowledgeList } from "./knowledge-list";
import { useRemoval } from "./use-removal";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });
/** Loaded when somebody wants it: the list alone is a light page. */
const TryOut = dynamic(() => import("./try-out").then((module) => module.TryOut), {
  ssr: false,
  loading: () => <SkeletonBox height="160px" />,
});
const EditDialog = dynamic(() => import("./edit-dialog").then((module) => module.EditDialog), { ssr: false });

/** What the tutor may look up: the texts, how they are added and changed, and what a question would find. */
export function KnowledgeScreen({ userId }: { userId: string }) {
  const t = useTranslations("knowledge");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const [editing, setEditing] = useState<KnowledgeItem | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.challenges.knowledge.pathKey() });
  const tell = async (words: string) => {
    removal.forget();
    setDone(words);
    await refresh();
  };
  const removal = useRemoval(refresh, () => setDone(null));
  return (
    <>
      <PageTitle
        title={t("title")}
        lead={t("lead")}
        aside={
          <DialogButton label={t("add.button")}>
            {(dialog) => (
              <AddDialog
                userId={userId}
                {...dialog}
                onAdded={(title, passages) => void tell(t("add.done", { title, passages }))}
              />
            )}
          </DialogButton>
        }
      />
      <div className={classes.notices}>
        {done !== null && <Notice tone="ok">{done}</Notice>}
        {removal.notice}
      </div>
      <QueryBoundary skeleton={<SkeletonRows rows={6} />} errorTitle={t("loadFailed")}>
        <EmbedNotice />
        <KnowledgeList
          onEdit={setEditing}
          onRemove={removal.remove}
          onRestore={removal.restore}
          moving={removal.moving}
        />
      </QueryBoundary>
      <Section id="try" title={t("try.title")}>
        {trying ? (
          <QueryBoundary skeleton={<SkeletonBox height="160px" />} errorTitle={t("loadFailed")}>
            <TryOut userId={userId} />
          </QueryBoundary>
        ) : (
          <Button variant="default" onClick={() => setTrying(true)}>
            {t("try.open")}
          </Button>
        )}
      </Section>
      {editing && (
        <EditDialog
          userId={userId}
          item={editing}
          onClose={() => setEditing(null)}
          onSaved={(title, passages) => {
            setEditing(null);
            void tell(t("change.saved", { title, passages }));
          }}
        />
      )}
    </>
  );
}
