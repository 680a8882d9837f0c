import { isObject, ordered, sameValue, valueAt } from "../body/rules";
import type { Body, BodyPath, BodyShape, BodyValue } from "../body/types";
import type { Change, EntryWords } from "./types";

interface Context {
  ids: readonly string[];
  words: EntryWords | undefined;
}

/**
 * Where two texts differ, place by place, in the order of the later one. Entries with ids are told by their ids. What came
 * or went as a whole is said in `words`; as JSON where there are none.
 */
export function changesBetween(before: Body, after: Body, shape: BodyShape, words?: EntryWords): Change[] {
  return compare(ordered(before, shape), ordered(after, shape), [], { ids: shape.ids, words });
}

function compare(
  before: BodyValue | undefined,
  after: BodyValue | undefined,
  path: BodyPath,
  context: Context,
): Change[] {
  if (sameValue(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    return [...Object.keys(after), ...gone].flatMap((key) =>
      compare(valueAt(before, [key]), valueAt(after, [key]), [...path, key], context),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, context);
  return [{ path, before: said(before, path, context), after: said(after, path, context) }];
}

function compareLists(before: BodyValue[], after: BodyValue[], path: BodyPath, context: Context): Change[] {
  const [idsBefore, idsAfter] = [idsOf(before, context.ids), idsOf(after, context.ids)];
  if (idsBefore && idsAfter) {
    const stayed = (own: string[], others: string[]) => own.filter((id) => others.includes(id)).join("\n");
    const order = [stayed(idsBefore, idsAfter), stayed(idsAfter, idsBefore)] as const;
    return [
      ...(order[0] === order[1] ? [] : [{ path, before: order[0], after: order[1] }]),
      ...after.flatMap((entry, at) =>
        compare(before[idsBefore.indexOf(idsAfter[at] ?? "")], entry, [...path, at], context),
      ),
      ...before.flatMap((entry, at) =>
        idsAfter.includes(idsBefore[at] ?? "") ? [] : compare(entry, undefined, [...path, at], context),
      ),
    ];
  }
  const plain = [...before, ...after].every((entry) => typeof entry === "string");
  if (plain) return [{ path, before: before.join("\n"), after: after.join("\n") }];
  const longest = Math.max(before.length, after.length);
  return Array.from({ length: longest }, (_, at) =>
    compare(before[at], after[at], [...path, at], context),
  ).flat();
}

function idsOf(list: BodyValue[], keys: readonly string[]): string[] | undefined {
  for (const key of keys) {
    const ids = idsUnder(list, key);
    if (ids) return ids;
  }
  return undefined;
}

/** The ids of a list's entries, where each has one of its own under this key. */
export function idsUnder(list: BodyValue[], key: string): string[] | undefined {
  const ids = list.map((entry) => valueAt(entry, [key])).filter((id) => typeof id === "string");
  const unlike = ids.length === list.length && ids.every((id, at) => id !== "" && ids.indexOf(id) === at);
  return unlike ? ids : undefined;
}

function said(value: BodyValue | undefined, path: BodyPath, { ids, words }: Context): string | null {
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  const json = JSON.stringify(value, null, 2);
  if (!words || typeof value !== "object" || value === null) return json;
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.join("\n");
  // A list is named by its key, so that its entries have their number and their word.
  const key = path.at(-1);
  const entry = isObject(value) ? value : { [String(key ?? "")]: value };
  const lines = leavesOf(entry, [], typeof key === "number", { ids, list: words.list }).map(
    ({ path: place, text }) => words.line(words.wordsOf(place.join("."), entry), text),
  );
  return lines.length === 0 ? json : lines.join("\n");
}

/** What stands in an entry, without the ids that it and the entries in it are called by. */
function leavesOf(
  value: BodyValue,
  path: BodyPath,
  isEntry: boolean,
  how: { ids: readonly string[]; list: EntryWords["list"] },
): { path: BodyPath; text: string }[] {
  if (Array.isArray(value))
    return value.every((entry) => typeof entry === "string")
      ? [{ path, text: how.list(value) }]
      : value.flatMap((entry, at) => leavesOf(entry, [...path, at], true, how));
  if (isObject(value))
    return Object.entries(value)
      .filter(([key, inner]) => !(isEntry && how.ids.includes(key) && typeof inner === "string"))
      .flatMap(([key, inner]) => leavesOf(inner, [...path, key], false, how));
  return [{ path, text: typeof value === "string" ? value : JSON.stringify(value) }];
}
