"use client";

import { lazy, Suspense } from "react";
import type { ChallengeView } from "../../catalogue/schema";
import type { Work } from "../saving/components/use-work";
import type { Dialog } from "./code-head";

const ConflictDialog = lazy(() => import("../saving/components/conflict-dialog"));
const HistoryDrawer = lazy(() => import("../history/components/history-drawer"));
const ShortcutsDialog = lazy(() => import("./shortcuts-dialog"));

interface DeskDialogsProps {
  dialog: Dialog | null;
  onClose: () => void;
  challenge: ChallengeView;
  work: Work;
}

function Open({ dialog, onClose, challenge, work }: DeskDialogsProps) {
  if (dialog === "history") return <HistoryDrawer challenge={challenge} work={work} onClose={onClose} />;
  if (dialog === "shortcuts") return <ShortcutsDialog onClose={onClose} />;
  if (dialog === "conflict") {
    return <ConflictDialog challengeId={challenge.id} work={work} onClose={onClose} />;
  }
  return null;
}

/** What opens over the desk; each is fetched when it is first asked for. */
export function DeskDialogs(props: DeskDialogsProps) {
  return (
    <Suspense>
      <Open {...props} />
    </Suspense>
  );
}
