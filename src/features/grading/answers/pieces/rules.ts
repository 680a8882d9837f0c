/** Units of a piece. */
const SIZE = 3;
const PLACES = 1 << 16;

/**
 * Tells of a text, without looking through it, that it cannot hold a phrase: some three units in a row of the phrase stand
 * nowhere in it. Where that is not so, it may hold it.
 */
export function piecesOf(text: string): (phrase: string) => boolean {
  const known = new Uint8Array(PLACES);
  for (let at = 0; at + SIZE <= text.length; at += 1) known[placeOf(text, at)] = 1;
  return (phrase) => {
    for (let at = 0; at + SIZE <= phrase.length; at += 1) if (known[placeOf(phrase, at)] === 0) return false;
    return true;
  };
}

function placeOf(text: string, at: number): number {
  let place = 0;
  for (let index = at; index < at + SIZE; index += 1) place = place * 31 + text.charCodeAt(index);
  return (place ^ (place >>> 16)) & (PLACES - 1);
}
