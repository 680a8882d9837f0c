import { Fragment } from "react";

/** An author's words; what stands between backticks is code. Nothing in them is ever HTML. */
export function QuizText({ text }: { text: string }) {
  const pieces = text.split("`");
  // A backtick without its partner is one.
  if (pieces.length % 2 === 0) return text;
  return pieces.map((piece, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their place
    place % 2 === 1 ? <code key={place}>{piece}</code> : <Fragment key={place}>{piece}</Fragment>,
  );
}
