import { folded, isMostlyHan } from "../text/rules";
import { LEAK_LIMITS } from "./constants";
import { decodedIn, isSpelled, lettersOf, readingsOf, withoutInvisible } from "./disguises/rules";
import type { LeakQuestion, LeakVerdict } from "./types";

/** A letter of a script without blanks stands alone; other letters and digits make words. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** Words of a text as they are compared: one case and width, no punctuation, layout or invisible characters. */
export function leakTokens(text: string): string[] {
  return folded(withoutInvisible(text)).match(TOKEN) ?? [];
}

const PASSAGES = [
  /```[^\n]*\n?([\s\S]*?)(?:```|$)/g,
  /`([^`\n]+)`/g,
  /“([^”]+)”/g,
  /"([^"]+)"/g,
  /«([^»]+)»/g,
  /「([^」]+)」/g,
  /『([^』]+)』/g,
  /‘([^’]{12,})’/g,
];

/** What a reply offers for copying: quotes, code, block quotes. */
export function passagesOf(reply: string): string[] {
  const found = PASSAGES.flatMap((pattern) => [...reply.matchAll(pattern)].map((match) => match[1] ?? ""));
  const quoted = reply
    .split("\n")
    .filter((line) => /^\s*>/.test(line))
    .map((line) => line.replace(/^\s*>\s?/, ""));
  return [...found, ...(quoted.length > 0 ? [quoted.join("\n")] : [])].filter((text) => text.trim() !== "");
}

const shinglesOf = (tokens: readonly string[], size: number): string[] =>
  Array.from({ length: Math.max(0, tokens.length - size + 1) }, (_, at) =>
    tokens.slice(at, at + size).join(" "),
  );

/**
 * Does a reply hand over a solution? Deterministic: the longest run of the reference's words, the share of its shingles,
 * and passages that are offered for copying; what the student has seen already is left out. The same letters are found
 * spelled out, numbered, turned round or in a usual code. A paraphrase or a translation that shares neither run nor
 * shingle is not found: the instructions to the model are the layer for that.
 */
export function findLeak({ reply, ...context }: LeakQuestion): LeakVerdict {
  return leakCheck(context)(reply);
}

/** {@link findLeak} for several texts: what was seen and the references are read once. */
export function leakCheck({ references, seen }: Omit<LeakQuestion, "reply">): (reply: string) => LeakVerdict {
  const seenTokens = seen.map(leakTokens);
  const known = { words: new Set<string>(), characters: new Set<string>() };
  const wanted = references.map((reference) => referenceOf(reference, seenTokens, known));
  return (reply) => verdictOn(reply, wanted, seen, seenTokens, known);
}

type Unit = keyof typeof LEAK_LIMITS.shingle;
/** Shingles of what was seen, by the size of a shingle; read when they are asked for first. */
type Known = Record<Unit, Set<string>>;

/** A reference as it is compared. */
interface Reference {
  text: string;
  size: number;
  tokens: string[];
  fresh: boolean[];
  wanted: Set<string>;
  limit: number;
}

function knownShingles(unit: Unit, seen: readonly (readonly string[])[], known: Known): Set<string> {
  const set = known[unit];
  if (set.size === 0)
    for (const tokens of seen)
      for (const part of shinglesOf(tokens, LEAK_LIMITS.shingle[unit])) set.add(part);
  return set;
}

function referenceOf(text: string, seen: readonly (readonly string[])[], all: Known): Reference {
  const unit = isMostlyHan(text) ? "characters" : "words";
  const size = LEAK_LIMITS.shingle[unit];
  const tokens = leakTokens(text);
  const known = knownShingles(unit, seen, all);
  const shingles = shinglesOf(tokens, size);
  return {
    text,
    size,
    tokens,
    fresh: shingles.map((shingle) => !known.has(shingle)),
    wanted: new Set(shingles.filter((shingle) => !known.has(shingle))),
    limit: Math.min(
      LEAK_LIMITS.run[unit],
      Math.max(LEAK_LIMITS.shortest[unit], Math.ceil(tokens.length * LEAK_LIMITS.runShare)),
    ),
  };
}

function verdictOn(
  reply: string,
  references: readonly Reference[],
  seen: readonly string[],
  seenTokens: readonly (readonly string[])[],
  known: Known,
): LeakVerdict {
  const passages = [...passagesOf(reply), ...decodedIn(reply)];
  const replyTokens = leakTokens(reply);
  let verdict: LeakVerdict = { reason: null, longestRun: 0, similarity: 0 };
  for (const reference of references) {
    const one = compare(replyTokens, passages, reference);
    verdict = {
      reason: verdict.reason ?? one.reason,
      longestRun: Math.max(verdict.longestRun, one.longestRun),
      similarity: Math.max(verdict.similarity, one.similarity),
    };
  }
  if (
    verdict.reason === null &&
    isDisguised(
      reply,
      references.map(({ text }) => text),
      seen,
    )
  )
    return { ...verdict, reason: "disguise" };
  if (
    verdict.reason === null &&
    passages.some((passage) => isReadyMade(passage, (unit) => knownShingles(unit, seenTokens, known)))
  ) {
    return { ...verdict, reason: "readyMade" };
  }
  return verdict;
}

function compare(
  replyTokens: readonly string[],
  passages: readonly string[],
  { tokens, size, fresh, wanted, limit, text }: Reference,
): LeakVerdict {
  const unit = isMostlyHan(text) ? "characters" : "words";
  const longestRun = longestFreshRun(tokens, replyTokens, fresh, size);
  const share = (candidate: readonly string[]) => {
    if (wanted.size === 0) return 0;
    const held = new Set(shinglesOf(candidate, size));
    return [...wanted].filter((shingle) => held.has(shingle)).length / wanted.size;
  };
  const similarity = share(replyTokens);
  // Of a reference that the student has seen almost whole, two or three shingles are a large share and mean nothing.
  const enough = wanted.size >= LEAK_LIMITS.shortest[unit];
  if (longestRun >= limit) return { reason: "run", longestRun, similarity };
  if (enough && similarity >= LEAK_LIMITS.similarity) return { reason: "similarity", longestRun, similarity };
  const copied =
    enough && passages.some((passage) => share(leakTokens(passage)) >= LEAK_LIMITS.similarityOfPassage);
  return { reason: copied ? "passage" : null, longestRun, similarity };
}

/** The letters of a reference in a row, however they are parted or written down; or anything long, letter by letter. */
function isDisguised(reply: string, references: readonly string[], seen: readonly string[]): boolean {
  if (isSpelled(reply)) return true;
  const readings = readingsOf(reply);
  return references.some((reference) => {
    const { gram, run } = LEAK_LIMITS.letters[isMostlyHan(reference) ? "characters" : "words"];
    return [false, true].some((leet) => {
      const wanted = new Set(gramsOf(lettersOf(reference, leet), gram));
      const meant = readings.filter((reading) => reading.leet === leet).map(({ letters }) => letters);
      const suspicious = meant.filter((letters) => longestOf(letters, wanted, gram) >= run);
      if (suspicious.length === 0) return false;
      for (const text of seen) for (const part of gramsOf(lettersOf(text, leet), gram)) wanted.delete(part);
      return suspicious.some((letters) => longestOf(letters, wanted, gram) >= run);
    });
  });
}

const gramsOf = (letters: string, size: number): string[] =>
  Array.from({ length: Math.max(0, letters.length - size + 1) }, (_, at) => letters.slice(at, at + size));

/** Most letters in a row that are made of such parts. */
function longestOf(letters: string, parts: ReadonlySet<string>, size: number): number {
  let best = 0;
  let row = 0;
  for (const part of gramsOf(letters, size)) {
    row = parts.has(part) ? row + 1 : 0;
    if (row > 0) best = Math.max(best, row + size - 1);
  }
  return best;
}

/** Most words of the reference in a row within the reply, counting only those that stand in an unseen shingle. */
function longestFreshRun(
  reference: readonly string[],
  reply: readonly string[],
  freshShingles: readonly boolean[],
  size: number,
): number {
  let best = 0;
  let above: number[] = [];
  for (let at = 0; at < reply.length; at += 1) {
    const row: number[] = new Array(reference.length).fill(0);
    for (let to = 0; to < reference.length; to += 1) {
      if (reply[at] !== reference[to]) continue;
      const length = (above[to - 1] ?? 0) + 1;
      row[to] = length;
      if (length > best) best = Math.max(best, freshWords(to - length + 1, length, freshShingles, size));
    }
    above = row;
  }
  return best;
}

function freshWords(from: number, length: number, freshShingles: readonly boolean[], size: number): number {
  const counted = new Set<number>();
  for (let at = from; at + size <= from + length; at += 1) {
    if (freshShingles[at]) for (let word = at; word < at + size; word += 1) counted.add(word);
  }
  return counted.size;
}

/** A long passage to be copied that the student has not written or been given. */
function isReadyMade(passage: string, knownIn: (unit: Unit) => ReadonlySet<string>): boolean {
  const unit = isMostlyHan(passage) ? "characters" : "words";
  const size = LEAK_LIMITS.shingle[unit];
  const known = knownIn(unit);
  const tokens = leakTokens(passage);
  const fresh = shinglesOf(tokens, size).map((shingle) => !known.has(shingle));
  return freshWords(0, tokens.length, fresh, size) >= LEAK_LIMITS.readyMade[unit];
}
