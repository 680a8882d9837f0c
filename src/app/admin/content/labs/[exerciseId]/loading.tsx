import { EditorSkeleton } from "~/features/labs/authoring/editor/components/editor-skeleton";

export default function EditorLoading() {
  return <EditorSkeleton crumbs={[]} />;
}
