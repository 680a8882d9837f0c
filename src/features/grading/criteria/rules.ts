import { applyCriterion } from "../checks/rules";
import type { Subject } from "../checks/types";
import type { AuthoredText, CriteriaSet, Criterion } from "./schema";
import type { CriteriaResult, CriterionVerdict } from "./types";

/** Thresholds are compared in thousandths, on whole numbers, so that 0.7 of 10 is exactly 7. */
const THRESHOLD_UNIT = 1000;

/**
 * Grades one answer (grading.md): every required criterion must pass, and the weighted share of the others must reach
 * the threshold. Where nothing but required criteria counts, they alone decide. Pure and linear in the text.
 */
export function gradeCriteria(set: CriteriaSet, subject: Subject): CriteriaResult {
  return summarise(
    set,
    set.items.map((item) => judge(item, subject)),
  );
}

/** One verdict. */
function judge(criterion: Criterion, subject: Subject): CriterionVerdict {
  const finding = applyCriterion(criterion, subject);
  return {
    id: criterion.id,
    passed: finding.holds,
    ...(finding.holds ? {} : { message: filled(criterion.message, finding.actual) }),
    ...(finding.actual === undefined ? {} : { actual: finding.actual }),
    ...(finding.unit === undefined ? {} : { unit: finding.unit }),
    required: criterion.required,
    advisory: criterion.advisory,
    hidden: criterion.hidden,
  };
}

/** Result of verdicts that stand in the order of the set's items. */
function summarise(set: CriteriaSet, verdicts: CriterionVerdict[]): CriteriaResult {
  let earned = 0;
  let total = 0;
  let meanEarned = 0;
  let meanTotal = 0;
  let gated = false;
  set.items.forEach((item, index) => {
    if (item.advisory) return;
    const passed = verdicts[index]?.passed === true;
    total += item.weight;
    if (passed) earned += item.weight;
    if (item.required) {
      if (!passed) gated = true;
      return;
    }
    meanTotal += item.weight;
    if (passed) meanEarned += item.weight;
  });
  const threshold = Math.max(1, Math.round(set.threshold * THRESHOLD_UNIT));
  const reached = meanEarned * THRESHOLD_UNIT >= threshold * meanTotal;
  return {
    passed: !gated && reached && total > 0,
    score: total === 0 ? 0 : Math.floor((earned * 100) / total),
    verdicts,
  };
}

function filled(text: AuthoredText, actual: number | undefined): AuthoredText {
  if (actual === undefined) return text;
  const fill = (words: string) => words.replaceAll("{actual}", String(actual));
  return { en: fill(text.en), zh: fill(text.zh) };
}
