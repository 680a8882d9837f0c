/**
 * Longest piece that a segmenter is given. Each segment that it hands out carries a copy of the whole text, so that a long
 * text costs its length times the number of its words: an answer of 200,000 letters took gigabytes.
 */
const PIECE = 2_000;
/** Where no good place to part a text comes, it is parted anyway. */
const LONGEST = 10_000;

type Granularity = "word" | "sentence" | "grapheme";

/** Places where a boundary of the kind is certain; the piece ends with what is found. */
const PLACES: Record<Granularity, RegExp> = {
  // Before a blank; after the stops of scripts that need none.
  word: /[^\s](?=\s)|[。！？、]/gu,
  sentence: /\n|[.!?][\p{Pe}\p{Pf}"']*[ \t]+(?=\p{Lu})|[。！？]/gu,
  // Between two signs of which neither joins anything.
  grapheme: /[\p{L}\p{N}\p{P} ](?=[\p{Script=Han}A-Za-z0-9 ])/gu,
};

/** A text in pieces whose segments, one after the other, are those of the whole. */
export function piecesFor(text: string, granularity: Granularity): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > PIECE) {
    const place = PLACES[granularity];
    place.lastIndex = from + PIECE;
    place.exec(text);
    const end = place.lastIndex === 0 ? text.length : place.lastIndex;
    const to = end - from > LONGEST ? wholeSigns(text, from + LONGEST) : end;
    pieces.push(text.slice(from, to));
    from = to;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** Not between the two halves of one sign. */
const wholeSigns = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at);
