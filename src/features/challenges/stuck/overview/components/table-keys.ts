import type { KeyboardEvent } from "react";

const FOCUSABLE = "a[href], button";

/** Rows and columns by which a key leads on. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  k: [-1, 0],
  j: [1, 0],
};

/**
 * Leads from cell to cell of a table by the arrow keys, and by `j` and `k` down and up. Cells without a link or a button are
 * passed over. Enter opens what has the focus, as it always does.
 */
export function moveInTable(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
  if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const { rows } = event.currentTarget;
  let row = [...rows].findIndex((one) => one.contains(cell));
  let column = cell.cellIndex;
  const [down, right] = step;
  // On the table a key that finds nothing scrolls nothing, and leads nowhere else.
  event.preventDefault();
  for (;;) {
    row += down;
    column += right;
    const there = rows[row]?.cells[column];
    if (!rows[row] || (right !== 0 && !there)) return;
    const next = there?.querySelector<HTMLElement>(FOCUSABLE);
    if (!next) continue;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    return;
  }
}
