import { parsePath } from "../../paths/rules";
import { compileJsonSchema, compilePattern } from "../../patterns/rules";
import type { CriteriaSet, Criterion } from "../schema";
import type { SetProblem } from "./types";

/** What the shape of a set alone does not tell: ids used twice, patterns that do not compile, groups of nothing. */
export function problemsOf(set: CriteriaSet): SetProblem[] {
  const problems: SetProblem[] = [];
  const seen = new Set<string>();
  set.items.forEach((item, index) => {
    const fail = (key: string, message: string) => problems.push({ path: ["items", index, key], message });
    if (seen.has(item.id)) fail("id", `the id "${item.id}" is used twice`);
    seen.add(item.id);
    if (item.advisory && item.required) fail("required", "advice cannot be required");
    if (item.group !== undefined) {
      if (!set.groups.some(({ id }) => id === item.group)) fail("group", `there is no group "${item.group}"`);
      if (item.required) fail("required", "inside a group only the group can be required");
    }
    const problem = valueProblem(item);
    if (problem !== undefined) fail("value", problem);
  });
  return [...problems, ...groupProblems(set), ...countProblems(set)];
}

function valueProblem(item: Criterion): string | undefined {
  if (item.type === "regex") {
    const { problem } = compilePattern(item.value, item.flags);
    return problem && `not a usable pattern: ${problem}`;
  }
  if (item.type !== "is_json" && item.type !== "json_path") return undefined;
  if (item.type === "json_path") {
    const { problem } = parsePath(item.value.path);
    if (problem !== undefined) return `not a usable path: ${problem}`;
  }
  if (item.value.schema === undefined) return undefined;
  const { problem } = compileJsonSchema(item.value.schema);
  return problem && `not a usable JSON Schema: ${problem}`;
}

function groupProblems(set: CriteriaSet): SetProblem[] {
  const problems: SetProblem[] = [];
  set.groups.forEach((group, index) => {
    const fail = (message: string) => problems.push({ path: ["groups", index, "id"], message });
    if (set.groups.findIndex(({ id }) => id === group.id) !== index)
      fail(`the id "${group.id}" is used twice`);
    if (!set.items.some((item) => item.group === group.id && counts(item)))
      fail("no criterion of this group counts");
  });
  return problems;
}

function countProblems(set: CriteriaSet): SetProblem[] {
  if (set.items.some(counts)) return [];
  return [{ path: ["items"], message: "at least one criterion must count, and be no rubric" }];
}

const counts = (item: Criterion) => !item.advisory && item.type !== "rubric";
