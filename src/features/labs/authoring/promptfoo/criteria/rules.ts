import { criterionOf, type DraftCriterion } from "../asserts/rules";
import { idOf, isObject } from "../cases/rules";
import type { Case, Tell } from "../types";

const MOST = 40;
const MOST_USES = 5;

interface Item extends DraftCriterion {
  id: string;
  message: { en: string; zh: string };
  inputs?: string[];
  group?: string;
  on?: "prompt";
  required?: boolean;
}
interface Group {
  id: string;
  threshold: number;
  weight: number;
}

interface DraftSet {
  threshold: number;
  groups: Group[];
  items: Item[];
}

interface Parts {
  cases: readonly Case[];
  defaults: { asserts: Case["asserts"]; threshold: number | undefined; vars: object };
  variables: readonly string[];
}

/**
 * All assertions as one set of criteria. Those of a test are checked on its input alone, those of `defaultTest` on all.
 * Where tests have thresholds of their own, each becomes a group.
 */
export function criteriaOf({ cases, defaults, variables }: Parts, tell: Tell): DraftSet {
  const set: DraftSet = { threshold: 1, groups: [], items: [] };
  const taken = new Set<string>();
  const thresholds = new Set(cases.map(({ threshold }) => threshold ?? 1));
  const grouped = thresholds.size > 1;
  if (!grouped) set.threshold = [...thresholds][0] ?? defaults.threshold ?? 1;

  const add = (asserts: Case["asserts"], names: ReadonlySet<string>, inputs?: string[], group?: string) => {
    for (const { path, value } of asserts) {
      if (!isObject(value)) {
        tell(
          path,
          "left",
          typeof value === "string" && value.startsWith("file:") ? "file" : "badValue",
          String(value),
        );
        continue;
      }
      if (value.type === "assert-set") {
        const members = Array.isArray(value.assert) ? value.assert : [];
        const nested = members.map((member, at) => ({ path: `${path}.assert.${at}`, value: member }));
        const inner = group ?? groupOf(value, path);
        if (group !== undefined) tell(path, "adapted", "nested");
        add(nested, names, inputs, inner);
        continue;
      }
      if (set.items.length >= MOST - MOST_USES) {
        tell(path, "left", "tooMany", String(MOST));
        continue;
      }
      const draft = criterionOf(value, path, names, tell);
      if (!draft) continue;
      const message = { en: `Not yet: ${draft.label.en}.`, zh: `还没有做到：${draft.label.zh}。` };
      const id = idOf(inputs?.length === 1 ? `${inputs[0]}-${draft.type}` : draft.type, "criterion", taken);
      set.items.push({ id, ...draft, message, ...(inputs ? { inputs } : {}), ...(group ? { group } : {}) });
    }
  };
  const groupOf = (value: Record<string, unknown>, path: string): string => {
    const id = idOf(typeof value.metric === "string" ? value.metric : "set", "set", taken);
    const given = typeof value.threshold === "number" ? value.threshold : 1;
    if (given <= 0 || given > 1) tell(`${path}.threshold`, "left", "thresholdZero", String(given));
    const weight = typeof value.weight === "number" && value.weight > 0 ? value.weight : 1;
    set.groups.push({ id, threshold: given > 0 && given <= 1 ? given : 1, weight });
    tell(path, "carried", "carried", "assert-set");
    return id;
  };

  const idIn = (entry: Case) => (Object.keys(entry.vars).length > 0 ? [entry.id] : undefined);
  const [first, ...others] = cases.map(({ vars }) => Object.keys(vars));
  const shared = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  if (!grouped) add(defaults.asserts, new Set(shared));
  for (const entry of cases) {
    const names = new Set(Object.keys(entry.vars));
    if (!grouped) {
      add(entry.asserts, names, idIn(entry));
      continue;
    }
    const group = idOf(`${entry.id}-all`, "all", taken);
    set.groups.push({ id: group, threshold: entry.threshold ?? 1, weight: 1 });
    add([...defaults.asserts, ...entry.asserts], names, idIn(entry), group);
  }
  for (const name of variables.slice(0, MOST_USES)) set.items.push(usesOf(name, taken, tell));
  set.groups = set.groups.filter(({ id }) =>
    set.items.some((item) => item.group === id && !item.advisory && item.type !== "rubric"),
  );
  for (const item of set.items)
    if (item.group && !set.groups.some(({ id }) => id === item.group)) delete item.group;
  wholeWeights(set, tell);
  return set;
}

/** A template that leaves its variable out would be graded on nothing. */
function usesOf(name: string, taken: Set<string>, tell: Tell): Item {
  tell("prompts", "adapted", "added", name);
  return {
    id: idOf(`uses-${name}`, "uses", taken),
    type: "regex",
    on: "prompt",
    value: `\\{\\{\\s*${name}\\s*\\}\\}`,
    not: false,
    required: true,
    weight: 1,
    label: { en: `The prompt holds {{${name}}}`, zh: `提示词里有 {{${name}}}` },
    message: {
      en: `Write {{${name}}} where the given text belongs.`,
      zh: `请在放给定内容的位置写 {{${name}}}。`,
    },
  };
}

/** Weights become whole numbers from 1 to 100 in the same proportion, as far as that goes. */
function wholeWeights(set: DraftSet, tell: Tell): void {
  const parts = [...set.items, ...set.groups];
  const fits = (factor: number) =>
    parts.every(({ weight }) => {
      const scaled = weight * factor;
      return Math.abs(scaled - Math.round(scaled)) < 1e-9 && scaled >= 1 && scaled <= 100;
    });
  const exact = [1, 2, 3, 4, 5, 10, 20, 50, 100].find(fits);
  const most = Math.max(1, ...parts.map(({ weight }) => weight));
  const factor = exact ?? 100 / most;
  if (exact === undefined) tell("weights", "adapted", "roundedWeight");
  for (const part of parts) part.weight = Math.min(100, Math.max(1, Math.round(part.weight * factor)));
}
