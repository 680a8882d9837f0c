"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

/** In the browser alone: what is being written is kept there, and the server knows nothing of it. */
const ChallengeEditor = dynamic(() => import("./challenge-editor"), {
  ssr: false,
  loading: () => <EditorSkeleton crumbs={[]} backHref="/admin/content/challenges" />,
});

/** The editor of a challenge, with its skeleton until the browser has it. */
export function ChallengeEditorScreen(props: ComponentProps<typeof ChallengeEditor>) {
  return <ChallengeEditor {...props} />;
}
