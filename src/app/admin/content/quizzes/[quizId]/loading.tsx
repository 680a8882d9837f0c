import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

export default function QuizEditorLoading() {
  return <EditorSkeleton crumbs={[]} backHref="/admin/content/companion" />;
}
