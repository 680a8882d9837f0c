"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

/** In the browser alone: what is being written is kept there, and the server knows nothing of it. */
const QuizEditor = dynamic(() => import("./quiz-editor"), {
  ssr: false,
  loading: () => <EditorSkeleton crumbs={[]} backHref="/admin/content/companion" />,
});

/** The editor of a quiz, with its skeleton until the browser has it. */
export function QuizEditorScreen(props: ComponentProps<typeof QuizEditor>) {
  return <QuizEditor {...props} />;
}
