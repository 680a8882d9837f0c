/** The part of an id that says what something is about: small letters, digits and dashes; empty where nothing is left. */
function slugOf(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

interface Wish {
  /** What the id begins with: `lab2-x-`. */
  start: string;
  /** What it is about, as a title says it. */
  words: string;
  /** Stands in where the words leave no letter, as Chinese titles do. */
  fallback: string;
  taken: ReadonlySet<string>;
  /** Characters that an id may have. */
  most: number;
}

/** An id that nothing has yet, told by what it is about; with `-2` and so on behind where that is taken. */
export function freeSlug({ start, words, fallback, taken, most }: Wish): string {
  const base = slugOf(words) || fallback;
  for (let next = 1; ; next += 1) {
    const end = next === 1 ? "" : `-${next}`;
    const slug = base.slice(0, most - start.length - end.length).replace(/-+$/, "");
    const id = `${start}${slug}${end}`;
    if (!taken.has(id)) return id;
  }
}
