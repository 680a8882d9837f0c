import { Fragment } from "react";

interface AuthoredTextProps {
  /** Paragraphs are parted by blank lines; what stands in backticks is code. */
  text: string;
  className?: string | undefined;
}

/** An author's words, as paragraphs. Nothing in them is ever HTML. */
export function AuthoredText({ text, className }: AuthoredTextProps) {
  return text.split(/\n{2,}/).map((paragraph, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are their place
    <p key={place} className={className}>
      {paragraph.split("`").map((piece, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their place
        at % 2 === 1 ? <code key={at}>{piece}</code> : <Fragment key={at}>{piece}</Fragment>,
      )}
    </p>
  ));
}
