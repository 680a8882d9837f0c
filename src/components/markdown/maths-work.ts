/** The most dollars of a text in which maths is looked for: each may be compared with all after it. */
const MOST_DOLLARS = 600;

/** Characters of one formula, and of all formulas of a text, that are set; what is beyond is shown as it was typed. */
const MOST_FORMULA = 1_000;
const MOST_FORMULAS = 5_000;

/** An opening dollar stands before a sign, a closing one after: `$5 and $10` is money. */
const FORMULA = /\$\$|\$[^\s$](?:[^$\n]*[^\s$])?\$|^[ >\t]*(?:```|~~~)[ \t]*math\b/m;

/** Whether a text may hold maths, and few enough signs to look for it. */
export function mayHoldMaths(text: string): boolean {
  return FORMULA.test(text) && text.split("$").length - 1 <= MOST_DOLLARS;
}

/** Commands that define others could make a page of a line. */
const DEFINES =
  /\\(?:[egx]?def|global|long|let|futurelet|newcommand|renewcommand|providecommand)(?![a-zA-Z])/;

/** Says of the formulas of one text, in their order, which are set. */
export function newMathsBudget(): (formula: string, display: boolean) => boolean {
  let left = MOST_FORMULAS;
  return (formula, display) => {
    const { length } = formula;
    if (!display && formula.trim() !== formula) return false;
    if (length > MOST_FORMULA || length > left || DEFINES.test(formula)) return false;
    left -= length;
    return true;
  };
}
