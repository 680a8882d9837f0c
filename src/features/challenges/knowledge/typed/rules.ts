/** A text in its form; `since` is when the text was saved that its changes began with, empty where it has none. */
export type TypedText = {
  title: string;
  content: string;
  since: string;
};

/** A text as it is saved; nothing is changed in it yet. */
export const unchanged = ({ title, content }: Pick<TypedText, "title" | "content">): TypedText => ({
  title,
  content,
  since: "",
});

/** What is kept of a form: the changes and what they began with, or nothing where it stands as it is saved. */
export function typedOver(saved: TypedText, values: TypedText, savedAt: string): TypedText {
  const same = values.title === saved.title && values.content === saved.content;
  return { ...values, since: same ? "" : values.since || savedAt };
}

/**
 * A form that is opened again, with what was typed before.
 * @returns `outdated` where somebody saved after those changes were begun: saving them must not write over that unasked
 */
export function reopened(
  saved: TypedText,
  before: Partial<TypedText>,
  savedAt: string,
): { values: TypedText; state: "saved" | "kept" | "outdated" } {
  const values = typedOver(saved, { ...saved, ...before }, savedAt);
  if (values.since === "") return { values, state: "saved" };
  return { values, state: values.since === savedAt ? "kept" : "outdated" };
}
