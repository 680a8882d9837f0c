"use client";

import { Button, Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonText } from "~/components/states/skeleton";
import classes from "./knowledge.module.css";
import { PassageText } from "./passage-text";

interface PassageDialogProps {
  /** The passage that was cited; null closes the dialog. */
  chunkId: string | null;
  onClose: () => void;
}

/** Opens a cited passage with what stands around it, and lets one read on. */
export function PassageDialog({ chunkId, onClose }: PassageDialogProps) {
  const t = useTranslations("knowledge.passage");
  return (
    <Modal opened={chunkId !== null} onClose={onClose} title={t("title")} size="lg">
      {chunkId !== null && <Reader key={chunkId} chunkId={chunkId} onClose={onClose} />}
    </Modal>
  );
}

function Reader({ chunkId, onClose }: { chunkId: string; onClose: () => void }) {
  const t = useTranslations("knowledge.passage");
  const [current, setCurrent] = useState(chunkId);
  const top = useRef<HTMLDivElement>(null);
  // Whoever reads on begins at the top of the next passage.
  useEffect(() => {
    if (current !== chunkId) top.current?.focus();
  }, [current, chunkId]);
  return (
    <div ref={top} tabIndex={-1} className={classes.reader}>
      <QueryBoundary key={current} skeleton={<SkeletonText lines={8} />} errorTitle={t("loadFailed")}>
        <PassageText chunkId={current} onOpen={setCurrent} />
      </QueryBoundary>
      <Button mt="md" onClick={onClose}>
        {t("close")}
      </Button>
    </div>
  );
}
