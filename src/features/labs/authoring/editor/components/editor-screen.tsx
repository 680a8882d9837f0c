"use client";

import dynamic from "next/dynamic";
import type { Crumb } from "~/components/layout/frame-types";
import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";
import type { Authoring } from "../../schema";

/** In the browser alone: what is being written is kept there, and the server knows nothing of it. */
const ExerciseEditor = dynamic(() => import("./exercise-editor"), {
  ssr: false,
  loading: () => <EditorSkeleton crumbs={[]} backHref="/admin/content" />,
});

interface EditorScreenProps {
  authoring: Authoring;
  userId: string;
  crumbs: Crumb[];
}

/** The editor of an exercise, with its skeleton until the browser has it. */
export function EditorScreen(props: EditorScreenProps) {
  return <ExerciseEditor {...props} />;
}
