import { EditorSkeleton } from "~/features/content/editor/components/editor-skeleton";

export default function ChallengeEditorLoading() {
  return <EditorSkeleton crumbs={[]} backHref="/admin/content/challenges" />;
}
