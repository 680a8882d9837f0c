import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

export default function ChapterEditorLoading() {
  return <EditorSkeleton crumbs={[]} backHref="/admin/content/companion" />;
}
