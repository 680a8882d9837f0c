import { LONGEST_SLIPPED } from "../constants";
import type { Lexicon, LexiconWord, Near } from "../types";

/** So many words of different concepts within reach, and at least one is a rival of whatever was meant. */
const ENOUGH_RIVALS = 3;
const FAR = 100;

/** The words of a key from those that each of its concepts wants and forbids. */
export function lexiconOf(
  concepts: readonly { wanted: readonly string[]; forbidden: readonly string[] }[],
  mostEdits: number,
): Lexicon {
  const owners = new Map<string, number>();
  for (const [at, { wanted, forbidden }] of concepts.entries()) {
    for (const text of wanted) owners.set(text, (owners.get(text) ?? at) === at ? at : -1);
    for (const text of forbidden) owners.set(text, -1);
  }
  const words = Array.from(owners, ([text, owner]): LexiconWord => ({ text, owner })).sort((a, b) =>
    a.text < b.text ? -1 : 1,
  );
  const points = words.map(({ text }) => pointsOf(text));
  const shared = Int32Array.from(points, (own, at) => sharedOf(own, points[at - 1]));
  return { words, points, shared, skips: skipsOf(shared), mostEdits, owners };
}

function skipsOf(shared: Int32Array): Int32Array {
  const skips = new Int32Array(shared.length).fill(shared.length);
  for (let at = shared.length - 2; at >= 0; at -= 1) {
    let next = at + 1;
    while (next < shared.length && (shared[next] ?? 0) >= (shared[at] ?? 0))
      next = skips[next] ?? shared.length;
    skips[at] = next;
  }
  return skips;
}

function sharedOf(own: Int32Array, before: Int32Array | undefined): number {
  const most = Math.min(own.length, before?.length ?? 0);
  let shared = 0;
  while (shared < most && own[shared] === before?.[shared]) shared += 1;
  return shared;
}

/**
 * The words of a key within reach of a word, with the edits between them as `editDistance` counts them with `swaps`; the
 * word itself has none. Left out is what cannot be a slip: where words of three concepts are as near, each has a rival. (A
 * word that belongs to no single concept is everybody's rival.) `rivals` has by edits those that are no further.
 *
 * Beginnings that words of the key share are compared once, and no further where they are out of reach already.
 */
export function nearWords(said: string, lexicon: Lexicon): { near: Near[]; rivals: Rivals[] } {
  const { words, shared, skips, mostEdits } = lexicon;
  const rivals = Array.from({ length: mostEdits + 1 }, () => new Rivals());
  const near: Near[] = [];
  if (mostEdits === 0 || said.length > LONGEST_SLIPPED + mostEdits) return { near, rivals };
  const letters = pointsOf(said);
  const size = letters.length;
  const width = size + 1;
  const depth = size + mostEdits;
  // Row k: edits between the first k letters of the word of the key and beginnings of what was said.
  const rows = new Uint8Array((depth + 1) * width).fill(FAR);
  for (let column = 0; column <= Math.min(size, mostEdits); column += 1) rows[column] = column;
  let limit = mostEdits;
  for (let at = 0; at < words.length && limit > 0; ) {
    const [word, points] = [words[at], lexicon.points[at]];
    if (!word || !points) break;
    let row = shared[at] ?? 0;
    let reaches = true;
    while (reaches && row < points.length) {
      row += 1;
      reaches = row <= depth && fillRow(rows, width, row, letters, points, mostEdits) <= limit;
    }
    at += 1;
    // Whatever begins in the same way is as far.
    if (!reaches) while ((shared[at] ?? 0) >= row) at = skips[at] ?? words.length;
    const edits = rows[row * width + size] ?? FAR;
    if (!reaches || edits > limit) continue;
    near.push({ word, edits });
    for (let reach = Math.max(edits, 1); reach <= mostEdits; reach += 1) rivals[reach]?.add(word);
    while (limit > 0 && rivals[limit]?.enough) limit -= 1;
  }
  return { near: near.filter(({ edits }) => edits <= limit), rivals };
}

const pointsOf = (text: string) => Int32Array.from(text, (character) => character.codePointAt(0) ?? 0);

/** Words of different concepts, as many as matter. */
export class Rivals {
  private readonly kept: LexiconWord[] = [];

  add(word: LexiconWord): void {
    if (this.enough || (word.owner !== -1 && this.kept.some(({ owner }) => owner === word.owner))) return;
    this.kept.push(word);
  }

  get enough(): boolean {
    return this.kept.length >= ENOUGH_RIVALS;
  }

  /** Whether another word than this is a rival of what a concept wants. */
  has(text: string, concept: number): boolean {
    return this.kept.some((word) => word.text !== text && word.owner !== concept);
  }
}

/** One row of the edit distance with swaps, no further from the diagonal than slips reach; gives back its least. */
function fillRow(
  rows: Uint8Array,
  width: number,
  row: number,
  letters: Int32Array,
  points: Int32Array,
  reach: number,
): number {
  const here = row * width;
  const above = here - width;
  const last = Math.min(width - 1, row + reach);
  const letter = points[row - 1];
  const before = points[row - 2];
  const first = Math.max(1, row - reach);
  let left = first === 1 ? row : FAR;
  rows[here + first - 1] = left;
  let least = left;
  for (let column = first; column <= last; column += 1) {
    const own = letters[column - 1];
    let value = (rows[above + column - 1] ?? FAR) + (own === letter ? 0 : 1);
    const over = (rows[above + column] ?? FAR) + 1;
    if (over < value) value = over;
    if (left + 1 < value) value = left + 1;
    if (own === before && letters[column - 2] === letter && row > 1 && column > 1) {
      const swapped = (rows[above - width + column - 2] ?? FAR) + 1;
      if (swapped < value) value = swapped;
    }
    rows[here + column] = value;
    left = value;
    if (value < least) least = value;
  }
  // The next row looks one place further.
  if (last + 1 < width) rows[here + last + 1] = FAR;
  return least;
}
