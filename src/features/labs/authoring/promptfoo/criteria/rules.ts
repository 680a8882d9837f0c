import { labelOf } from "../asserts/labels/rules";
import { criterionOf } from "../asserts/rules";
import { conditionsIn } from "../asserts/scripts/rules";
import { idOf } from "../cases/rules";
import { isObject } from "../references/rules";
import type {
  Asserted,
  Case,
  CriteriaDraft,
  CriteriaGroup,
  CriteriaItem,
  DraftCriterion,
  Json,
  Tell,
} from "../types";

const MOST = 40;
const MOST_USES = 5;
const MOST_GROUPS = 20;
/** Assertions that are looked at in a whole file, those of every test counted. */
const MOST_LOOKED_AT = 1_000;

/** A criterion with the tests it belongs to, before it has its words. */
interface Gathered extends DraftCriterion {
  cases: Case[];
  group: CriteriaGroup | undefined;
}

interface Gathering {
  items: Gathered[];
  groups: Map<string, CriteriaGroup>;
  taken: Set<string>;
  tell: Tell;
  looked: number;
}

/**
 * The assertions of all tests as one set of criteria. One that several tests have is one criterion on all their inputs.
 * Where tests have thresholds of their own, each becomes a group.
 */
export function criteriaOf(cases: readonly Case[], variables: readonly string[], tell: Tell): CriteriaDraft {
  const set: CriteriaDraft = { threshold: 1, groups: [], items: [] };
  const gathering: Gathering = { items: [], groups: new Map(), taken: new Set(), tell, looked: 0 };
  const thresholds = new Set(cases.map(({ threshold }) => threshold ?? 1));
  const inputs = cases.filter(({ vars }) => Object.keys(vars).length > 0);
  const alone = inputs.length === 0 && cases.length > 1 && !thresholds.has(1);
  const grouped = thresholds.size > 1 || alone;
  if (!grouped) set.threshold = [...thresholds][0] ?? 1;
  for (const entry of cases) {
    const group =
      grouped && entry.asserts.length > 0
        ? groupOf(gathering, `case ${entry.id}`, `${entry.id}-all`, entry.threshold ?? 1, 1)
        : undefined;
    const counting = add(gathering, entry, entry.asserts, group, entry.threshold ?? 1);
    const part = `${counting}/${entry.asserts.length}`;
    // Where all must pass, less to pass is all that changes, and each of what is missing is told of.
    if (entry.threshold !== undefined && entry.threshold < 1 && counting < entry.asserts.length)
      tell(entry.path, "adapted", "partial", part);
  }
  set.items = gathering.items.map((item) => finished(item, inputs, gathering.taken));
  for (const name of variables.slice(0, MOST_USES)) set.items.push(usesOf(name, gathering.taken, tell));
  set.groups = [...gathering.groups.values()].filter(({ id }) =>
    set.items.some((item) => item.group === id && !item.advisory && item.type !== "rubric"),
  );
  for (const item of set.items)
    if (item.group !== undefined && !set.groups.some(({ id }) => id === item.group)) delete item.group;
  wholeWeights(set, tell);
  return set;
}

/** Puts assertions to the criteria; how many of them count there. */
function add(
  gathering: Gathering,
  entry: Case,
  asserts: readonly Asserted[],
  group: CriteriaGroup | undefined,
  threshold: number,
): number {
  const { tell, items } = gathering;
  let counting = 0;
  const whole = threshold === 1 && (group?.threshold ?? 1) === 1;
  for (const { path, value, changed } of whole ? asserts.flatMap(conditionsOf) : asserts) {
    if (!isObject(value)) {
      const text = typeof value === "string" ? value.slice(0, 80) : "";
      // Nothing: a reference that led nowhere, told of already.
      if (value !== null) tell(path, "left", /^(file|package):/.test(text) ? "file" : "badValue", text);
      continue;
    }
    if (value.type === "assert-set") {
      const members = Array.isArray(value.assert) ? value.assert : [];
      if (members.length === 0) tell(path, "left", "badValue");
      const nested = members.map((member, at) => ({
        path: `${path}.assert.${at}`,
        value: member,
        ...(changed ? { changed } : {}),
      }));
      if (group !== undefined) tell(path, "adapted", "nested");
      else if (threshold < 1) tell(path, "adapted", "setScore");
      const set = group ?? setOf(gathering, value, path);
      const kept = add(gathering, entry, nested, set, threshold);
      if (members.length > 0) tellSet(value, path, kept, members.length, tell);
      if (kept > 0) counting += 1;
      continue;
    }
    gathering.looked += 1;
    if (gathering.looked > MOST_LOOKED_AT) {
      tell(path, "left", "tooMany", String(MOST));
      continue;
    }
    const draft = criterionOf(value, path, entry.vars, tell, changed);
    if (!draft) continue;
    const key = keyOf(draft, group);
    const counts = !draft.advisory && draft.type !== "rubric";
    const known = items.find((item) => keyOf(item, item.group) === key && !item.cases.includes(entry));
    if (known) known.cases.push(entry);
    else if (items.length < MOST - MOST_USES) items.push({ ...draft, cases: [entry], group });
    else {
      tell(path, "left", "tooMany", String(MOST));
      continue;
    }
    if (counts) counting += 1;
  }
  return counting;
}

/** A script that asks for several things at once as one assertion each, where all of them must hold anyway. */
function conditionsOf(asserted: Asserted): Asserted[] {
  const { value } = asserted;
  const conditions =
    isObject(value) && value.type === "javascript" && value.transform === undefined && value.weight !== 0
      ? conditionsIn(value.value)
      : undefined;
  if (!conditions || !isObject(value)) return [asserted];
  return conditions.map((condition) => ({ ...asserted, value: { ...value, value: condition } }));
}

/** What became of a set, once its members are known. */
function tellSet(
  value: { [key: string]: Json },
  path: string,
  kept: number,
  members: number,
  tell: Tell,
): void {
  const lenient = typeof value.threshold === "number" && value.threshold > 0 && value.threshold < 1;
  if (kept === 0) tell(path, "left", "emptySet");
  else if (kept < members && lenient) tell(path, "adapted", "partial", `${kept}/${members}`);
  else tell(path, "carried", "carried", "assert-set");
  for (const key of Object.keys(value))
    if (!SET_KEYS.has(key)) tell(`${path}.${key}`, "left", "setting", key);
}

/** What is read of a set. */
const SET_KEYS = new Set(["type", "assert", "threshold", "weight", "metric"]);

function keyOf(item: DraftCriterion, group: CriteriaGroup | undefined): string {
  const { type, value, not, weight, advisory, ignoreCase, flags, max, min, metric } = item;
  return JSON.stringify([type, value, not, weight, advisory, ignoreCase, flags, max, min, metric, group?.id]);
}

/** The group of a set: the same one wherever the same set stands (`defaultTest`, an alias). */
function setOf(
  gathering: Gathering,
  value: { [key: string]: Json },
  path: string,
): CriteriaGroup | undefined {
  const { tell } = gathering;
  const given = typeof value.threshold === "number" ? value.threshold : 1;
  const usable = given > 0 && given <= 1;
  if (!usable) tell(`${path}.threshold`, "left", "thresholdZero", String(given));
  const weight = typeof value.weight === "number" && value.weight > 0 ? value.weight : 1;
  const name = typeof value.metric === "string" ? value.metric : "set";
  const group = groupOf(gathering, `set ${JSON.stringify(value)}`, name, usable ? given : 1, weight);
  if (!group) tell(path, "left", "tooMany", String(MOST_GROUPS));
  return group;
}

function groupOf(
  { groups, taken }: Gathering,
  key: string,
  name: string,
  threshold: number,
  weight: number,
): CriteriaGroup | undefined {
  const known = groups.get(key);
  if (known || groups.size >= MOST_GROUPS) return known;
  const group = { id: idOf(name, "set", taken), threshold, weight };
  groups.set(key, group);
  return group;
}

/** A criterion with its id and its words. What it says names its input where it belongs to one of several. */
function finished(
  { cases, group, metric, ...draft }: Gathered,
  inputs: readonly Case[],
  taken: Set<string>,
): CriteriaItem {
  const on = inputs.filter((input) => cases.includes(input));
  const all = on.length === inputs.length;
  const [only] = on;
  const single = only && on.length === 1 ? only : undefined;
  const label = labelOf(draft, {
    metric,
    values: single?.vars,
    place: single && !all ? inputs.indexOf(single) + 1 : undefined,
  });
  return {
    id: idOf(single && !all ? `${single.id}-${draft.type}` : draft.type, "criterion", taken),
    ...draft,
    label,
    message: {
      en: `Not yet: ${label.en.replace(/[.?!]$/, "")}.`,
      zh: `还没有做到：${label.zh.replace(/[。？！.?!]$/, "")}。`,
    },
    ...(all || on.length === 0 ? {} : { inputs: on.map(({ id }) => id) }),
    ...(group ? { group: group.id } : {}),
  };
}

/** A template that leaves its variable out would be graded on nothing. */
function usesOf(name: string, taken: Set<string>, tell: Tell): CriteriaItem {
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
function wholeWeights(set: CriteriaDraft, tell: Tell): void {
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
