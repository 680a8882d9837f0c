import { diffArrays } from "diff";
import { sameValue } from "../../../body/rules";
import type { BodyValue } from "../../../body/types";

/** What a list has in the place of the entries of its base from `from` up to before `to`. */
interface Hunk {
  from: number;
  to: number;
  entries: BodyValue[];
}

function hunksOf(base: BodyValue[], list: BodyValue[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [at, open] = [0, undefined as Hunk | undefined];
  for (const { value, added, removed } of diffArrays(base, list, { comparator: sameValue })) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, entries: [] };
      hunks.push(open);
    }
    if (added) open.entries.push(...value);
    else {
      at += value.length;
      open.to = at;
    }
  }
  return hunks;
}

const isSame = (a: Hunk, b: Hunk) => a.from === b.from && a.to === b.to && sameValue(a.entries, b.entries);

/** They change the same entry, or both put something at the same place. */
const touch = (a: Hunk, b: Hunk) =>
  (a.from < b.to && b.from < a.to) || (a.from === a.to && b.from === b.to && a.from === b.from);

/**
 * Joins two lists that came from the same one, whose entries have no ids. Null where both changed the same entries, added
 * at the same place, or where an entry would stand there more or less often than either of them wants it.
 */
export function joinSequences(base: BodyValue[], ours: BodyValue[], theirs: BodyValue[]): BodyValue[] | null {
  const own = hunksOf(base, ours);
  const others = hunksOf(base, theirs).filter((hunk) => !own.some((one) => isSame(one, hunk)));
  if (own.some((one) => others.some((other) => touch(one, other)))) return null;
  const joined: BodyValue[] = [];
  let at = 0;
  // What is put before an entry comes before what stands in that entry's place.
  for (const { from, to, entries } of [...own, ...others].sort((a, b) => a.from - b.from || a.to - b.to)) {
    joined.push(...base.slice(at, from), ...entries);
    at = to;
  }
  joined.push(...base.slice(at));
  // A moved entry is one that went here and came there: two who moved it would have it twice.
  return [...ours, ...theirs, ...base].every((entry) => {
    const [b, o, t, j] = [base, ours, theirs, joined].map(
      (list) => list.filter((other) => sameValue(other, entry)).length,
    );
    return j === (o === b ? t : t === b || o === t ? o : -1);
  })
    ? joined
    : null;
}

/**
 * The order of the entries of two lists that came from the same one, told by ids. Ours leads where it changed the order of
 * what was there, else theirs does. What only one of them has comes after the entry that it comes after there; where both
 * put something at the same place, theirs comes first, since it is saved already.
 */
export function joinOrders(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  stays: (id: string) => boolean,
): { ids: string[]; clash: boolean } {
  const orderOf = (list: readonly string[]) =>
    list.filter((id) => [base, ours, theirs].every((other) => other.includes(id))).join("\n");
  const [old, own, other] = [orderOf(base), orderOf(ours), orderOf(theirs)];
  const oursLeads = own !== old;
  const [lead, rest] = oursLeads ? [ours, theirs] : [theirs, ours];
  const ids = lead.filter(stays);
  let before = -1;
  for (const id of rest.filter(stays)) {
    if (lead.includes(id)) {
      before = ids.indexOf(id);
      continue;
    }
    let at = before + 1;
    if (!oursLeads) while (at < ids.length && !ours.includes(ids[at] ?? "")) at += 1;
    ids.splice(at, 0, id);
    before = at;
  }
  return { ids, clash: oursLeads && other !== old && other !== own };
}
