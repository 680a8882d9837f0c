import type { ContentState } from "./schema";
import type { Author } from "./types";

/** What a list says of a text, from its versions, newest first. */
export function stateOf(
  versions: readonly { version: number; status: "draft" | "published" | "retired" }[],
): ContentState {
  const [latest] = versions;
  if (!latest) return "file";
  const published = versions.find(({ status }) => status === "published");
  if (published) return published.version === latest.version ? "published" : "changed";
  return latest.status === "retired" ? "retired" : "draft";
}

/** Whoever calls, as an author. */
export const authorOf = (me: { id: string; role: string; organizationId: string }): Author => ({
  userId: me.id,
  role: me.role,
  scope: me.role === "operator" ? null : me.organizationId,
});
