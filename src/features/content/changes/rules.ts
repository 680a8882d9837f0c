import { isObject, ordered, sameValue, valueAt } from "../body/rules";
import type { Body, BodyPath, BodyShape, BodyValue } from "../body/types";
import type { Change, Joined } from "./types";

/** Where two texts differ, place by place, in the order of the later one. Entries with ids are told by their ids. */
export function changesBetween(before: Body, after: Body, shape: BodyShape): Change[] {
  return compare(ordered(before, shape), ordered(after, shape), [], shape.ids);
}

type Ids = readonly string[];

function compare(
  before: BodyValue | undefined,
  after: BodyValue | undefined,
  path: BodyPath,
  ids: Ids,
): Change[] {
  if (sameValue(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    return [...Object.keys(after), ...gone].flatMap((key) =>
      compare(valueAt(before, [key]), valueAt(after, [key]), [...path, key], ids),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, ids);
  return [{ path, before: words(before), after: words(after) }];
}

function compareLists(before: BodyValue[], after: BodyValue[], path: BodyPath, ids: Ids): Change[] {
  const [idsBefore, idsAfter] = [idsOf(before, ids), idsOf(after, ids)];
  if (idsBefore && idsAfter) {
    const stayed = (own: string[], others: string[]) => own.filter((id) => others.includes(id)).join("\n");
    const order = [stayed(idsBefore, idsAfter), stayed(idsAfter, idsBefore)] as const;
    return [
      ...(order[0] === order[1] ? [] : [{ path, before: order[0], after: order[1] }]),
      ...after.flatMap((entry, at) =>
        compare(before[idsBefore.indexOf(idsAfter[at] ?? "")], entry, [...path, at], ids),
      ),
      ...before.flatMap((entry, at) =>
        idsAfter.includes(idsBefore[at] ?? "") ? [] : compare(entry, undefined, [...path, at], ids),
      ),
    ];
  }
  const plain = [...before, ...after].every((entry) => typeof entry === "string");
  if (plain) return [{ path, before: before.join("\n"), after: after.join("\n") }];
  const longest = Math.max(before.length, after.length);
  return Array.from({ length: longest }, (_, at) =>
    compare(before[at], after[at], [...path, at], ids),
  ).flat();
}

/** The ids of a list's entries, where each has one of its own under the same key. */
function idsOf(list: BodyValue[], keys: Ids): string[] | undefined {
  for (const key of keys) {
    const ids = list.map((entry) => valueAt(entry, [key])).filter((id) => typeof id === "string");
    if (ids.length === list.length && ids.every((id, at) => id !== "" && ids.indexOf(id) === at)) return ids;
  }
  return undefined;
}

function words(value: BodyValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/**
 * Joins what two people made of the same text. What only one has changed is taken from that one; where both have, ours
 * stands and the place is told. Entries with ids are told by their ids, other lists are taken whole.
 */
export function joinChanges(base: Body, ours: Body, theirs: Body, { ids }: BodyShape): Joined {
  const clashes: BodyPath[] = [];
  const body = join(base, ours, theirs, { path: [], ids, clashes });
  return { body: isObject(body) ? body : ours, clashes };
}

function join(
  base: BodyValue | undefined,
  ours: BodyValue | undefined,
  theirs: BodyValue | undefined,
  { path, ids, clashes }: { path: BodyPath; ids: Ids; clashes: BodyPath[] },
): BodyValue | undefined {
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return ours;
  if (sameValue(base, ours)) return theirs;
  if (isObject(base) && isObject(ours) && isObject(theirs)) {
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    const entries = keys.map((key) => {
      const [b, o, t] = [base, ours, theirs].map((value) => valueAt(value, [key]));
      return [key, join(b, o, t, { path: [...path, key], ids, clashes })] as const;
    });
    return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  }
  const lists = [base, ours, theirs];
  if (lists.every((list) => Array.isArray(list))) {
    const told = lists.map((list) => idsOf(list, ids));
    // Only where nobody added, removed or moved an entry; anything else is for people to decide.
    if (told.every((own) => own !== undefined && own.join() === told[0]?.join())) {
      const [b, o, t] = lists as [BodyValue[], BodyValue[], BodyValue[]];
      return o.map((entry, at) => join(b[at], entry, t[at], { path: [...path, at], ids, clashes }) ?? entry);
    }
  }
  clashes.push(path);
  return ours;
}
