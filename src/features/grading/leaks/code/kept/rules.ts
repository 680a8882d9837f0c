import { readCode } from "../tokens/rules";
import type { CodeLanguage, CodeToken } from "../tokens/types";

/** Characters of programs whose tokens are kept: some sixty challenges with their solutions, ten megabytes. */
const ROOM = 300_000;

const kept = new Map<string, readonly CodeToken[]>();
let held = 0;

/**
 * Tokens of what is read again with every question: statements, solutions, the code to begin with. What was not asked for
 * the longest goes first.
 */
export function keptTokens(text: string, language: CodeLanguage): readonly CodeToken[] {
  const key = `${language} ${text}`;
  const found = kept.get(key);
  kept.delete(key);
  const tokens = found ?? readCode(text, language).tokens;
  if (!found) held += key.length;
  kept.set(key, tokens);
  for (const oldest of kept.keys()) {
    if (held <= ROOM) break;
    kept.delete(oldest);
    held -= oldest.length;
  }
  return tokens;
}
