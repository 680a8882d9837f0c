import { Fragment } from "react";
import { cutPieces } from "../pieces/rules";
import classes from "./exchange.module.css";

interface Part {
  kind: "prose" | "code";
  text: string;
}

/** Prose between blank lines and blocks between fences, in their order. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const { kind, text: piece } of cutPieces(text, true).pieces) {
    const last = parts.at(-1);
    if (kind === "prose" && last?.kind === "prose") last.text += piece;
    else parts.push({ kind, text: piece });
  }
  return parts.flatMap(({ kind, text }): Part[] => {
    if (kind === "code") return [{ kind, text: withoutFences(text) }];
    return text
      .split(/\n\s*\n/)
      .map((paragraph) => ({ kind, text: paragraph.replace(/^\n+|\s+$/g, "") }))
      .filter((part) => part.text !== "");
  });
}

function withoutFences(block: string): string {
  const lines = block.replace(/\n$/, "").split("\n").slice(1);
  if (/^\s*(`{3,}|~{3,})\s*$/.test(lines.at(-1) ?? "")) lines.pop();
  return lines.join("\n");
}

/** Code within a line between backticks; all else as it stands. */
function Line({ text }: { text: string }) {
  return text.split(/(`[^`\n]+`)/).map((part, place) =>
    part.startsWith("`") && part.length > 2 && part.endsWith("`") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
      <code key={place}>{part.slice(1, -1)}</code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}

/** A reply as plain text with code: nothing that a model writes is anything else here. */
export function ReplyText({ text }: { text: string }) {
  return partsOf(text).map(({ kind, text: part }, place) =>
    kind === "code" ? (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
      <pre key={place} className={classes.code} tabIndex={0} lang="en">
        <code>{part}</code>
      </pre>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
      <p key={place} className={classes.paragraph}>
        <Line text={part} />
      </p>
    ),
  );
}
