import type { Cut, Piece } from "./types";

const FENCE = /^[ \t]*(`{3,}|~{3,})([^\n]*)$/;

/** Where a sentence ends within a line: after its mark, closing quotes and the blanks behind. */
const SENTENCE_END = /(?:[.!?]["'”’)\]]*\s+|[。！？][”’」』）]*)/g;

function opens(line: string): { mark: string; length: number } | null {
  const [, fence = "", info = ""] = FENCE.exec(line) ?? [];
  // A backtick in the words behind it: code within a line.
  if (fence === "" || (fence.startsWith("`") && info.includes("`"))) return null;
  return { mark: fence[0] ?? "`", length: fence.length };
}

function closes(line: string, open: { mark: string; length: number }): boolean {
  const [, fence = "", info = ""] = FENCE.exec(line) ?? [];
  return fence.startsWith(open.mark) && fence.length >= open.length && info.trim() === "";
}

/** Sentences of a line. Marks within code between backticks end none. */
function sentences(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: mark } of line.matchAll(SENTENCE_END)) {
    const to = index + mark.length;
    const sentence = line.slice(from, index);
    const inside = (sentence.match(/`/g)?.length ?? 0) % 2 === 1;
    // "1. " begins a line of a list.
    if (inside || /^\s*\d{1,3}$/.test(sentence)) continue;
    pieces.push({ kind: "prose", text: line.slice(from, to) });
    from = to;
  }
  if (from < line.length) pieces.push({ kind: "prose", text: line.slice(from) });
  return pieces;
}

/**
 * Cuts a reply, as far as it has come, into what can be checked and shown: whole sentences or lines of prose, and code blocks
 * from fence to fence. Nothing of an open block is given away before it is closed; at the end it counts as closed.
 * @param text from the beginning of a piece on
 * @param ended no more will come
 */
export function cutPieces(text: string, ended: boolean): Cut {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf("\n", at);
    const line = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
    const whole = lineEnd !== -1 || ended;
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    const open = opens(line);
    if (open) {
      const end = whole ? blockEnd(text, next, open, ended) : -1;
      if (end === -1) return { pieces, rest: text.slice(at), inCode: true };
      pieces.push({ kind: "code", text: text.slice(at, end) });
      at = end;
    } else if (whole) {
      pieces.push(...sentences(text.slice(at, next)));
      at = next;
    } else {
      // A line that may become a fence is no prose yet.
      if (/^[ \t]*[`~]{0,2}$/.test(line)) return { pieces, rest: text.slice(at), inCode: false };
      const begun = sentences(line);
      const last = begun.pop();
      pieces.push(...begun);
      return { pieces, rest: last?.text ?? "", inCode: false };
    }
  }
  return { pieces, rest: "", inCode: false };
}

/** Where a block ends that was opened in the line before `from`; -1 while it is open. */
function blockEnd(
  text: string,
  from: number,
  open: { mark: string; length: number },
  ended: boolean,
): number {
  let at = from;
  while (at < text.length) {
    const lineEnd = text.indexOf("\n", at);
    if (lineEnd === -1) {
      if (!ended) return -1;
      return text.length;
    }
    if (closes(text.slice(at, lineEnd), open)) return lineEnd + 1;
    at = lineEnd + 1;
  }
  return ended ? text.length : -1;
}
