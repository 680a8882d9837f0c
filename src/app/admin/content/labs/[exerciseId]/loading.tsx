import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

export default function EditorLoading() {
  return <EditorSkeleton crumbs={[]} backHref="/admin/content" />;
}
