import type { GridRow, NeedsMe, Precision } from "./types";

interface CellCount {
  challengeId: string;
  state: string;
  count: number;
}

/** A class's counts in the order of the columns. */
export function columnsOf(counts: readonly CellCount[], columns: NeedsMe["columns"]): GridRow["cells"] {
  const byChallenge = new Map<string, CellCount[]>();
  for (const cell of counts)
    byChallenge.set(cell.challengeId, [...(byChallenge.get(cell.challengeId) ?? []), cell]);
  return columns.map(({ challengeId }) => {
    const of = (state: string) =>
      byChallenge.get(challengeId)?.find((cell) => cell.state === state)?.count ?? 0;
    return {
      challengeId,
      working: of("working"),
      solved: of("solved"),
      toEvaluate: of("toEvaluate"),
      stuck: of("stuck"),
    };
  });
}

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];

const sum = (items: Record<string, unknown>[], key: string): number =>
  items.reduce((total, item) => total + (typeof item[key] === "number" ? item[key] : 0), 0);

/**
 * How far an evaluation is that is being written: points given, of the most there are. What was given counts with its own
 * most, as the evaluation keeps it; where nothing is given yet, the rubric says it.
 */
export function draftOf(scores: unknown, rubric: unknown): { score: number; most: number } {
  const given = listOf(scores);
  const most = sum(given, "max") || sum(listOf(rubric), "max");
  return { score: sum(given, "score"), most };
}

/** Cases in which the rules were right, of those of which somebody said right or wrong; "handled" says neither. */
export function rightOf(precision: readonly Pick<Precision, "right" | "wrong">[]): {
  right: number;
  judged: number;
} {
  const right = precision.reduce((total, rule) => total + rule.right, 0);
  return { right, judged: right + precision.reduce((total, rule) => total + rule.wrong, 0) };
}

/** The class in which most students are at work on a challenge; undefined where there is none. */
export function busiestClass(rows: readonly GridRow[], challengeId: string): string | undefined {
  const busy = ({ cells }: GridRow): number => {
    const cell = cells.find((one) => one.challengeId === challengeId);
    return cell ? 1000 * (cell.stuck + cell.working + cell.toEvaluate) + cell.solved : 0;
  };
  return rows.toSorted((one, other) => busy(other) - busy(one))[0]?.classId;
}
