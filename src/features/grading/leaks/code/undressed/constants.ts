/** Signs by their names in HTML, as Markdown shows them too. */
export const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  lpar: "(",
  rpar: ")",
  lsqb: "[",
  lbrack: "[",
  rsqb: "]",
  rbrack: "]",
  lcub: "{",
  lbrace: "{",
  rcub: "}",
  rbrace: "}",
  equals: "=",
  lt: "<",
  gt: ">",
  le: "<=",
  ge: ">=",
  ne: "!=",
  colon: ":",
  semi: ";",
  plus: "+",
  minus: "-",
  ast: "*",
  sol: "/",
  bsol: "\\",
  percnt: "%",
  quot: '"',
  apos: "'",
  amp: "&",
  comma: ",",
  period: ".",
  lowbar: "_",
  excl: "!",
  num: "#",
  verbar: "|",
  vert: "|",
  nbsp: " ",
  Tab: "\t",
  NewLine: "\n",
};

/** How often a text has to do a thing until it is read as if that were undone. */
export const UNDRESSED = {
  /** Pieces of one word in a row: lines, cells, texts of a list, numbered words. */
  words: 8,
  /** A word between all others stands there so often, and is such a share of all. */
  filler: { times: 8, share: 0.35 },
  /** Gaps to be filled, or names in brackets. */
  gaps: 3,
} as const;
