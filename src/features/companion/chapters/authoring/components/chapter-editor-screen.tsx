"use client";

import dynamic from "next/dynamic";
import type { Crumb } from "~/components/layout/frame-types";
import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";
import type { CompanionAuthored } from "../../../authoring/schema";

/** In the browser alone: what is being written is kept there, and the server knows nothing of it. */
const ChapterEditor = dynamic(() => import("./chapter-editor"), {
  ssr: false,
  loading: () => <EditorSkeleton crumbs={[]} backHref="/admin/content/companion" />,
});

interface ChapterEditorScreenProps {
  authored: CompanionAuthored;
  userId: string;
  crumbs: Crumb[];
}

/** The editor of a chapter, with its skeleton until the browser has it. */
export function ChapterEditorScreen(props: ChapterEditorScreenProps) {
  return <ChapterEditor {...props} />;
}
