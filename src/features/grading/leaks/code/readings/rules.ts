import { closedUp, decodedIn, rotated, turned } from "../../disguises/rules";
import { CODE_LEAK_LIMITS } from "../constants";
import type { Count } from "../holding/rules";
import { codePieces, tidy } from "../pieces/rules";

const KEYWORD = /\b(?:return|def|function|for|while|if|else|in|const|let|print|class|lambda|import)\b|=>/g;

/** Another reading of prose has none; of a program some. */
const hasKeywords = (text: string): boolean => (text.match(KEYWORD)?.length ?? 0) >= 2;

/** What a reply says when it is read in another way: decoded, backwards, turned by thirteen, with escapes undone. */
export function disguisesOf(reply: string): string[] {
  const escaped = /\\[nrt"']/.test(reply)
    ? [
        reply
          .replace(/\\[nr]/g, "\n")
          .replace(/\\t/g, "\t")
          .replace(/\\(["'\\])/g, "$1"),
      ]
    : [];
  const percent =
    (reply.match(/%[0-9a-f]{2}/gi)?.length ?? 0) > 3
      ? [reply.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))]
      : [];
  const closed = closedUp(reply);
  const decoded = decodedIn(reply);
  const twice = decoded.flatMap((text) => [...decodedIn(text), turned(text), rotated(text)]);
  const joinedLines = decodedIn(reply.replace(/(?<=[A-Za-z0-9+/]{16})\s*\n\s*(?=[A-Za-z0-9+/=]{4})/g, ""));
  return [
    ...[turned(reply), rotated(reply), turned(rotated(reply))].filter(hasKeywords).map(codePieces),
    ...[...escaped, ...percent, ...(closed === null ? [] : [closed])].map(codePieces),
    ...[...decoded, ...twice, ...joinedLines].filter(hasKeywords).map(tidy),
  ];
}

const alnum = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The letters and digits of a solution in a row, however they are parted. */
export function lettersProfile(
  code: string,
  seen: readonly string[],
): (reply: string, count: Count) => boolean {
  const { group, share, shortest, longest } = CODE_LEAK_LIMITS.letters;
  const own = alnum(code);
  const wanted = new Set<string>();
  for (let at = 0; at + group <= own.length; at += 1) wanted.add(own.slice(at, at + group));
  for (const text of seen) {
    const letters = alnum(text);
    for (let at = 0; at + group <= letters.length; at += 1) wanted.delete(letters.slice(at, at + group));
  }
  const unseen = wanted.size === 0 ? 0 : wanted.size + group - 1;
  const limit = Math.min(longest, Math.max(shortest, Math.ceil(unseen * share)));
  return (reply: string, count: Count): boolean => {
    const texts = [reply, turned(reply), rotated(reply), ...decodedIn(reply)].map(alnum);
    return texts.some((letters) => {
      count(letters.length);
      let row = 0;
      for (let at = 0; at + group <= letters.length; at += 1) {
        row = wanted.has(letters.slice(at, at + group)) ? row + 1 : 0;
        if (row + group - 1 >= limit && row > 0) return true;
      }
      return false;
    });
  };
}
