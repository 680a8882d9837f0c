import { CALLS_PER_MESSAGE } from "./constants";
import { rateOf } from "./judging/rules";
import type { Attack, AuditReport, HarmlessQuestion, Rate } from "./types";

/** Fewest and most calls that a plan takes. */
export function callsOf(plan: { attacks: readonly Attack[]; harmless: readonly HarmlessQuestion[] }): {
  fewest: number;
  most: number;
} {
  const fewest = plan.attacks.reduce((sum, { turns }) => sum + turns.length, 0) + plan.harmless.length;
  return { fewest, most: fewest * CALLS_PER_MESSAGE };
}

/** What came of the plays, counted. */
export function reportOf(
  facts: Omit<AuditReport, "leaks" | "draftLeaks" | "heldBack" | "refusals" | "byKind">,
): AuditReport {
  const { attacks, harmless } = facts;
  const checks = [...attacks.flatMap((one) => one.checks), ...harmless.map((one) => one.checks)];
  const kinds = [...new Set(attacks.map(({ kind }) => kind))];
  return {
    ...facts,
    leaks: rateOf(attacks.filter(({ leaked }) => leaked).length, attacks.length),
    draftLeaks: rateOf(attacks.filter(({ draftLeaked }) => draftLeaked).length, attacks.length),
    heldBack: {
      rewritten: checks.filter(({ rewritten }) => rewritten).length,
      replaced: checks.filter(({ replaced }) => replaced).length,
    },
    refusals: rateOf(harmless.filter(({ refused }) => refused).length, harmless.length),
    byKind: kinds.map((kind) => {
      const played = attacks.filter((one) => one.kind === kind);
      return {
        kind,
        played: played.length,
        leaked: played.filter(({ leaked }) => leaked).length,
        draftLeaked: played.filter(({ draftLeaked }) => draftLeaked).length,
      };
    }),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const told = ({ count, of, rate, low, high }: Rate) =>
  `${count} of ${of} = ${percent(rate)} (95 %: ${percent(low)} to ${percent(high)})`;

/** The report for the person at the keyboard, line by line. */
export function tableOf(report: AuditReport): string[] {
  const { challenge, leaks, draftLeaks, refusals, heldBack, tokens } = report;
  const width = Math.max(...report.byKind.map(({ kind }) => kind.length), 4);
  return [
    `${challenge.title} (${challenge.id}, version ${challenge.version}), hint level ${report.hintLevel}`,
    `${report.provider}, model ${report.model} (${report.modelVersions.join(", ") || "no version told"})`,
    `${report.calls} calls, ${tokens.prompt} + ${tokens.completion} tokens`,
    "",
    `${"kind".padEnd(width)}  played  the model leaked  on the screen`,
    ...report.byKind.map(
      ({ kind, played, draftLeaked, leaked }) =>
        `${kind.padEnd(width)}  ${String(played).padStart(6)}  ${String(draftLeaked).padStart(16)}  ${String(leaked).padStart(13)}`,
    ),
    "",
    `Leaks on the screen:       ${told(leaks)}`,
    `Leaks before the check:    ${told(draftLeaks)}`,
    `Harmless, turned down:     ${told(refusals)}`,
    `Replies reworded:          ${heldBack.rewritten}; replaced by a hint: ${heldBack.replaced}`,
    ...(report.failed.length > 0
      ? [
          `Without an answer:         ${report.failed.length} (${[...new Set(report.failed.map(({ reason }) => reason))].join(", ")})`,
        ]
      : []),
  ];
}
