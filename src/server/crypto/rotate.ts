import "server-only";
import type { KeyRing, SealedPlace } from "~/server/crypto/key-ring";

interface SealedRow {
  row: string;
  sealed: string;
}

export interface RotationResult {
  checked: number;
  rotated: number;
  /** Rows that no key of the ring opens: they are left as they are. */
  unreadable: string[];
}

/** A column that holds sealed values, and how to read and replace them. */
export interface SealedColumn {
  table: SealedPlace["table"];
  column: SealedPlace["column"];
  /** The next rows after `after` in the order of the key; an empty list ends the walk. */
  page(after: string | undefined): Promise<SealedRow[]>;
  /** Replaces the value only if it still is `from`: a write in between wins. */
  replace(row: string, from: string, to: string): Promise<void>;
}

/** Seals every stale value of a column under the current key. May be stopped and run again at any time. */
export async function rotateColumn(ring: KeyRing, target: SealedColumn): Promise<RotationResult> {
  const result: RotationResult = { checked: 0, rotated: 0, unreadable: [] };
  let after: string | undefined;
  while (true) {
    const rows = await target.page(after);
    if (rows.length === 0) return result;
    for (const { row, sealed } of rows) {
      result.checked += 1;
      try {
        const next = ring.rotate(sealed, { table: target.table, row, column: target.column });
        if (next === sealed) continue;
        await target.replace(row, sealed, next);
        result.rotated += 1;
      } catch (error) {
        if (!(error instanceof Error && error.name === "SealError")) throw error;
        result.unreadable.push(row);
      }
    }
    after = rows.at(-1)?.row;
  }
}
