import type { Body, BodyValue } from "../body/types";
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

const keepableText = (text: string) => text.toWellFormed().replaceAll("\u0000", "");

/** Keys that every object has already: an answer that holds one is not sent. */
const UNSENDABLE: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * A text as the database can keep it: with neither NUL nor half characters. Nobody types them, but they can be pasted. Keys
 * that could not be sent to an editor again are left out.
 */
export const keepable = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body)
      .map(([key, value]) => [keepableText(key), keepableValue(value)] as const)
      .filter(([key]) => !UNSENDABLE.has(key)),
  );

function keepableValue(value: BodyValue): BodyValue {
  if (typeof value === "string") return keepableText(value);
  if (Array.isArray(value)) return value.map(keepableValue);
  return typeof value === "object" && value !== null ? keepable(value) : value;
}
