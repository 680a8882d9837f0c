/**
 * How much of each a chapter may have, all its sections together. A page is made on the server whenever somebody opens it,
 * and short texts can ask for far more: GFM pads each row of a table to the width of its head. The longest chapter that comes
 * with the product has 100 cells, no note, 33 items and 200 marks.
 */
export const MOST_MARKDOWN = {
  /** Characters. */
  characters: 200_000,
  /** Blank ones too. */
  lines: 4_000,
  /** Cells of tables: columns of the head times rows. */
  cells: 5_000,
  /** References to notes, and notes. */
  notes: 300,
  /** Links, and addresses that become one by themselves. */
  links: 2_000,
  /** Lists and quotes inside one another. */
  depth: 20,
  /** Items of lists, and quotes. */
  items: 2_000,
  /** Characters that may begin or end emphasis, code, links, or stand for others; and tabs. */
  marks: 12_000,
  /** Squares of the marks, links and lines of each paragraph, added up: each may be compared with all before it. */
  crowding: 5_000_000,
  /** Characters of the longest address that is defined, times the places that may name it. */
  echoes: 1_000_000,
} as const;
