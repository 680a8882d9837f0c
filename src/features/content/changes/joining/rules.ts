import { isObject, ordered, sameValue, valueAt } from "../../body/rules";
import type { Body, BodyPath, BodyShape, BodyValue } from "../../body/types";
import { idsUnder } from "../rules";
import { joinOrders, joinSequences } from "./lists/rules";
import type { Clash, Joined } from "./types";

type Some = BodyValue | undefined;

interface Context {
  /** Where we are in the joined text, and in theirs. */
  path: BodyPath;
  theirPath: BodyPath;
  ids: readonly string[];
  clashes: Clash[];
}

const into = (context: Context, key: string | number, theirKey: string | number): Context => ({
  ...context,
  path: [...context.path, key],
  theirPath: [...context.theirPath, theirKey],
});

/**
 * Joins what two people made of the same text. What only one has changed is taken from that one; where both have, ours
 * stands and the place is told. Entries with ids are joined by them, field by field; other lists where the changes do not
 * touch. A list never has an id twice that ours did not have twice.
 */
export function joinChanges(base: Body, ours: Body, theirs: Body, shape: BodyShape): Joined {
  const clashes: Clash[] = [];
  const joined = join(base, ours, theirs, { path: [], theirPath: [], ids: shape.ids, clashes });
  const body = ordered(joined ?? ours, shape);
  return { body: isObject(body) ? body : ours, clashes };
}

function join(base: Some, ours: Some, theirs: Some, context: Context): Some {
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return ours;
  if (sameValue(base, ours)) return theirs;
  if (isObject(base) && isObject(ours) && isObject(theirs)) {
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    const entries = keys.map((key) => {
      const [b, o, t] = [base, ours, theirs].map((value) => valueAt(value, [key]));
      return [key, join(b, o, t, into(context, key, key))] as const;
    });
    return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  }
  const old = base ?? [];
  if (Array.isArray(old) && Array.isArray(ours) && Array.isArray(theirs)) {
    const joined = joinLists(old, ours, theirs, context);
    if (joined) return joined;
  }
  const { path, theirPath, clashes } = context;
  if (ours === undefined) clashes.push({ path: theirPath, what: "removed" });
  else clashes.push({ path, what: theirs === undefined ? "kept" : "changed" });
  return ours;
}

function joinLists(
  base: BodyValue[],
  ours: BodyValue[],
  theirs: BodyValue[],
  context: Context,
): BodyValue[] | null {
  const lists = [base, ours, theirs];
  const key = context.ids.find((one) => lists.every((list) => idsUnder(list, one)));
  if (key !== undefined && ours.length + theirs.length > 0) {
    if (!lists.every(areNumbered)) return joinEntries(base, ours, theirs, key, context);
    const [b, o, t] = lists.map((list) => list.map(withoutNumber)) as [BodyValue[], BodyValue[], BodyValue[]];
    return joinEntries(b, o, t, key, context).map((entry, at) =>
      isObject(entry) ? { ...entry, order: at + 1 } : entry,
    );
  }
  const joined = joinSequences(base, ours, theirs);
  return joined && context.ids.every((one) => doubled(joined, one) <= doubled(ours, one)) ? joined : null;
}

/** Entries whose `order` says nothing but their place, counted from 1: it is no change of them when others come or go. */
const areNumbered = (list: BodyValue[]) => list.every((entry, at) => valueAt(entry, ["order"]) === at + 1);

function withoutNumber(entry: BodyValue): BodyValue {
  if (!isObject(entry)) return entry;
  const { order: _place, ...rest } = entry;
  return rest;
}

/** How many entries have the id of one before them. */
function doubled(list: BodyValue[], key: string): number {
  const ids = list.map((entry) => valueAt(entry, [key])).filter((id) => typeof id === "string" && id !== "");
  return ids.length - new Set(ids).size;
}

function joinEntries(
  base: BodyValue[],
  ours: BodyValue[],
  theirs: BodyValue[],
  key: string,
  context: Context,
): BodyValue[] {
  const places = [base, ours, theirs].map((list) => (idsUnder(list, key) ?? []) as readonly string[]);
  const [inBase = [], inOurs = [], inTheirs = []] = places;
  const found = (id: string) => [
    base[inBase.indexOf(id)],
    ours[inOurs.indexOf(id)],
    theirs[inTheirs.indexOf(id)],
  ];
  const stays = (id: string) => {
    const [b, o, t] = found(id);
    return o === undefined ? b === undefined : t !== undefined || !sameValue(b, o);
  };
  const { ids, clash } = joinOrders(inBase, inOurs, inTheirs, stays);
  if (clash) context.clashes.push({ path: context.path, what: "order" });
  const gone = inTheirs.filter((id) => !ids.includes(id));
  return [...ids, ...gone].flatMap((id, at) => {
    const [b, o, t] = found(id);
    const entry = join(b, o, t, into(context, at, inTheirs.indexOf(id)));
    return entry === undefined ? [] : [entry];
  });
}
