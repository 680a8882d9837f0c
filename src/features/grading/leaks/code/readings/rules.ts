import { closedUp, decodedIn, rotated, turned } from "../../disguises/rules";
import { CODE_LEAK_LIMITS } from "../constants";
import type { Count } from "../holding/rules";
import { codePieces, looksLikeCode, tidy } from "../pieces/rules";
import { undressed } from "../undressed/rules";

const KEYWORD = /\b(?:return|def|function|for|while|if|else|in|const|let|print|class|lambda|import)\b|=>/g;

/** Another reading of prose has none; of a program some. */
const hasKeywords = (text: string): boolean => (text.match(KEYWORD)?.length ?? 0) >= 2;

/** What stands in a reply in a usual code, also where the code goes over several lines. */
function codesIn(reply: string): string[] {
  const joined = reply.replace(/(?<=[A-Za-z0-9+/]{16})\s*\n\s*(?=[A-Za-z0-9+/=]{4})/g, "");
  return [...new Set([...decodedIn(reply), ...(joined === reply ? [] : decodedIn(joined))])];
}

/** A long text in a code that says nothing as it stands (packed, or ciphered), and Morse. */
const OPAQUE =
  /(?<![\w+/.:-])(?=[^\s]{0,60}\d)(?=[^\s]{0,60}[a-z])(?=[^\s]{0,60}[A-Z])[A-Za-z0-9+/]{80,}={0,2}(?![\w+/.])|(?=[- /]{0,20}\.)(?=[. /]{0,20}-)(?:[.-]{1,5}[ /]{1,3}){10,}/;

/** Whether a reply holds a program in a code: nobody needs one to teach. */
export const hidesCode = (reply: string): boolean =>
  OPAQUE.test(reply) ||
  codesIn(reply).some((text) => hasKeywords(text) && text.split("\n").some(looksLikeCode));

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
      ? [
          reply.replace(/%([0-9a-f]{2})|\+/gi, (_, hex?: string) =>
            hex === undefined ? " " : String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        ]
      : [];
  const closed = closedUp(reply);
  const decoded = codesIn(reply);
  const twice = decoded.flatMap((text) => [...decodedIn(text), turned(text), rotated(text)]);
  return [
    ...[turned(reply), rotated(reply), turned(rotated(reply))].filter(hasKeywords).map(codePieces),
    ...[...escaped, ...percent, ...(closed === null ? [] : [closed])].map(codePieces),
    ...[...decoded, ...twice].filter(hasKeywords).map(tidy),
    ...undressed(reply),
  ];
}

const alnum = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const { group: GROUP, share: SHARE, shortest: SHORTEST, longest: LONGEST } = CODE_LEAK_LIMITS.letters;

/** Groups of letters and digits of texts, whatever parts them. */
export function letterGroups(texts: readonly string[]): Set<string> {
  const groups = new Set<string>();
  for (const letters of texts.map(alnum))
    for (let at = 0; at + GROUP <= letters.length; at += 1) groups.add(letters.slice(at, at + GROUP));
  return groups;
}

/** Letters and digits of a solution that nobody has seen, and how many in a row are too many. */
export interface Letters {
  wanted: Set<string>;
  limit: number;
}

/** @param seen groups of what the student has before them */
export function lettersOf(code: string, seen: ReadonlySet<string>): Letters {
  const wanted = letterGroups([code]);
  for (const group of wanted) if (seen.has(group)) wanted.delete(group);
  const unseen = wanted.size === 0 ? 0 : wanted.size + GROUP - 1;
  return { wanted, limit: Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(unseen * SHARE))) };
}

/** Whether a reply has too many letters of a solution in a row, as it is or read in another way. */
export function spellsOut(reply: string, solutions: readonly Letters[], count: Count): boolean {
  return [reply, turned(reply), rotated(reply), ...decodedIn(reply)].some((text) => {
    const letters = alnum(text);
    count(letters.length);
    const rows = solutions.map(() => 0);
    for (let at = 0; at + GROUP <= letters.length; at += 1) {
      const group = letters.slice(at, at + GROUP);
      for (const [number, { wanted, limit }] of solutions.entries()) {
        const row = wanted.has(group) ? (rows[number] ?? 0) + 1 : 0;
        rows[number] = row;
        if (row > 0 && row + GROUP - 1 >= limit) return true;
      }
    }
    return false;
  });
}
