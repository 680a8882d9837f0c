import { looksLikeAddress } from "../addresses/rules";
import type { CellRow } from "../cells/rules";
import { roleNames } from "../rows/constants";
import { type Column, columnHeads } from "./constants";

/** Which column of a table holds what. */
export interface RosterColumns {
  at: ReadonlyMap<Column, number>;
  /** Heads of the columns that are not read, as they are written. */
  unread: string[];
  /** The first row names the columns. */
  headed: boolean;
}

/** How heads, roles and languages are compared: letters and digits, lower case, without accents. */
export const plainName = (written: string): string =>
  written
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");

const heads: ReadonlyMap<string, Column> = new Map(
  (Object.keys(columnHeads) as Column[]).flatMap((column) =>
    columnHeads[column].map((head) => [plainName(head), column] as const),
  ),
);

/** Heads that are an address only where no other column is: some programs keep names of accounts beside addresses. */
const accountHeads = new Set(["username", "benutzername", "loginid", "sisloginid", "userprincipalname"]);

/**
 * The columns of a table: by the names in its first row, else by where the addresses stand; the name is then beside it.
 * @returns undefined where there is no column with addresses
 */
export function rosterColumns(rows: readonly CellRow[]): RosterColumns | undefined {
  const first = rows[0]?.cells ?? [];
  if (!first.some(looksLikeAddress)) {
    const columns = byHeads(first);
    if (columns.at.has("email")) return columns;
  }
  return byAddresses(rows);
}

function byHeads(cells: readonly string[]): RosterColumns {
  const plain = cells.map((cell) => plainName(cell.replace(/[(（[].*$/u, "")));
  const found = plain.map((head) => heads.get(head));
  const real = plain.findIndex((head, at) => found[at] === "email" && !accountHeads.has(head));
  const at = new Map<Column, number>();
  const unread: string[] = [];
  for (const [place, column] of found.entries()) {
    const head = cells[place]?.trim() ?? "";
    const takes = column && !at.has(column) && (column !== "email" || real === -1 || place === real);
    if (takes) at.set(column, place);
    else if (head !== "") unread.push(head);
  }
  return { at, unread, headed: true };
}

function byAddresses(rows: readonly CellRow[]): RosterColumns | undefined {
  const sample = rows.slice(0, 50);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  const counts = Array.from({ length: width }, (_, place) => ({
    place,
    addresses: sample.filter(({ cells }) => looksLikeAddress(cells[place] ?? "")).length,
    words: sample.filter(({ cells }) => /\p{L}/u.test(cells[place] ?? "")).length,
  }));
  const best = counts.reduce((a, b) => (b.addresses > a.addresses ? b : a), {
    place: -1,
    addresses: 0,
    words: 0,
  });
  if (best.addresses * 2 < sample.length || best.addresses === 0) return undefined;
  const at = new Map<Column, number>([["email", best.place]]);
  const cellsAt = (place: number) => sample.map(({ cells }) => cells[place] ?? "");
  const areRoles = (place: number) =>
    cellsAt(place).filter((cell) => roleNames.has(plainName(cell))).length * 2 >= sample.length;
  const words = counts.filter(({ place, words }) => place !== best.place && words * 2 >= sample.length);
  const role = words.find(({ place }) => areRoles(place));
  if (role) at.set("role", role.place);
  const [name, family] = words.filter((one) => one !== role);
  if (name && family) at.set("given", name.place).set("family", family.place);
  else if (name) at.set("name", name.place);
  return { at, unread: [], headed: false };
}
