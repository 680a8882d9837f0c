import { isObject, valueAt, withValue } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { CRITERION_TYPES, type CriterionType, PHRASE_TYPES, PHRASES_TYPES, TYPE_KEYS } from "../constants";

/** What belonged to a criterion when it had other types, by type: going back brings it back. */
export type TypeMemory = Readonly<Record<string, Body>>;

export const isCriterionType = (value: unknown): value is CriterionType =>
  (CRITERION_TYPES as readonly unknown[]).includes(value);

/**
 * A criterion with another type. What belonged to the old one is set aside and comes back with it; the value is carried
 * over where the new type can use it.
 */
export function withType(
  criterion: Body,
  type: CriterionType,
  memory: TypeMemory,
): { criterion: Body; memory: TypeMemory } {
  const before = typeof criterion.type === "string" ? criterion.type : "";
  if (before === type) return { criterion, memory };
  const keys: readonly string[] = TYPE_KEYS;
  const [own, rest] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(criterion).filter(([key]) => keys.includes(key) === wanted)),
  ) as [Body, Body];
  const restored = memory[type] ?? { value: valueFor(type, own.value) };
  const changed: Body = { ...rest, ...restored, type };
  // Tokens are counted in the prompt alone, and a judge's word is advice until an author says otherwise.
  if (type === "prompt_tokens") changed.on = "prompt";
  if (before === "prompt_tokens" && type !== "rubric") delete changed.on;
  return { criterion: changed, memory: { ...memory, [before]: own } };
}

/** A value to begin with, made of the one before where that fits. */
function valueFor(type: CriterionType, before: BodyValue | undefined): BodyValue {
  const phrases = (Array.isArray(before) ? before : [before]).filter((entry) => typeof entry === "string");
  if (PHRASE_TYPES.includes(type)) return phrases[0] ?? "";
  if (PHRASES_TYPES.includes(type)) return phrases.length > 0 ? phrases : [""];
  switch (type) {
    case "regex":
      return phrases[0] ?? "";
    case "language":
      return "en";
    case "is_json":
      return { allowFence: true };
    case "json_path":
      return { path: "$" };
    case "rubric":
      return { en: phrases[0] ?? "", zh: "" };
    default:
      return isObject(before) && ("min" in before || "max" in before)
        ? Object.fromEntries(Object.entries(before).filter(([key]) => key === "min" || key === "max"))
        : {};
  }
}

/** A criterion that nobody has filled in yet. */
export function newCriterion(id: string): Body {
  return {
    id,
    type: "contains_any",
    value: [""],
    label: { en: "", zh: "" },
    message: { en: "", zh: "" },
  };
}

/** Criteria that name an input or a group follow it to its new id. */
export function withIdFollowed(body: Body, key: "inputs" | "group", from: string, to: string): Body {
  const items = valueAt(body, ["criteria", "items"]);
  if (!Array.isArray(items) || from === to) return body;
  const followed = items.map((item) => {
    if (!isObject(item)) return item;
    const named = item[key];
    if (key === "group") return named === from ? { ...item, group: to } : item;
    if (!Array.isArray(named) || !named.includes(from)) return item;
    return { ...item, inputs: named.map((id) => (id === from ? to : id)) };
  });
  return withValue(body, ["criteria", "items"], followed);
}
