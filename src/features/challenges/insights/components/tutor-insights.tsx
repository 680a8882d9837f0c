"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { InsightSection } from "~/features/engagement/insights/components/insight-section";
import shared from "~/features/engagement/insights/components/insights.module.css";
import type { InsightInput } from "~/features/engagement/insights/schema";
import { useTRPC } from "~/trpc/client";
import type { Division, TutorFacts } from "../types";
import { DividedChart } from "./divided-chart";
import { CSV_KEYS, type Named, useNaming } from "./use-naming";

export interface InsightProps {
  input: InsightInput;
  by: Division;
}

function useTutorParts({ input, by }: InsightProps): Named<TutorFacts>[] {
  const naming = useNaming();
  const { data } = useSuspenseQuery(useTRPC().challenges.insights.tutor.queryOptions(input));
  if (by === "week") return naming.weeks(data.weeks);
  return by === "class" ? naming.classes(data.classes) : naming.models(data.models);
}

/** Questions to the tutor. */
export function QuestionsInsight({ input, by }: InsightProps) {
  const t = useTranslations("challengeInsights");
  const format = useFormatter();
  const items = useTutorParts({ input, by });
  return (
    <InsightSection
      title={t("questions.title")}
      empty={t("questions.empty", { count: input.days })}
      file={`challenge-questions-by-${by}`}
      days={input.days}
      chart={
        <DividedChart
          by={by}
          days={input.days}
          items={items}
          parts={[t("column.questions")]}
          values={({ questions }) => [questions]}
          format={(count) => format.number(count)}
          text={({ questions }) => t("questions.text", { count: questions })}
        />
      }
      head={[t(`column.${by}`), t("column.people"), t("column.questions"), t("column.perPerson")]}
      rows={items.map(({ id, label, row }) => ({
        id,
        cells: [
          label,
          format.number(row.people),
          format.number(row.questions),
          format.number(row.questions / Math.max(1, row.people), { maximumFractionDigits: 1 }),
        ],
      }))}
      csv={{
        head: [...CSV_KEYS[by], "people", "questions"],
        rows: items.map(({ csv, row }) => [...csv, row.people, row.questions]),
      }}
    />
  );
}

/** Tokens of the tutor's calls, and what they cost. */
export function TokensInsight({ input, by }: InsightProps) {
  const t = useTranslations("challengeInsights");
  const format = useFormatter();
  const items = useTutorParts({ input, by });
  const money = (microUsd: number) =>
    format.number(microUsd / 1e6, { style: "currency", currency: "USD", maximumFractionDigits: 4 });
  const tokens = ({ promptTokens, completionTokens }: { promptTokens: number; completionTokens: number }) =>
    promptTokens + completionTokens;
  const chart = { by, days: input.days, items };
  const estimated = items.reduce((sum, { row }) => sum + row.estimated, 0);
  return (
    <InsightSection
      title={t("tokens.title")}
      empty={t("tokens.empty", { count: input.days })}
      file={`challenge-tokens-by-${by}`}
      days={input.days}
      chart={
        <div className={shared.pair}>
          <div>
            <h3>{t("tokens.tokens")}</h3>
            <DividedChart
              {...chart}
              parts={[t("column.promptTokens"), t("column.completionTokens")]}
              values={({ promptTokens, completionTokens }) => [promptTokens, completionTokens]}
              format={(count) => format.number(count, { notation: "compact" })}
              text={(row) => t("tokens.text", { count: tokens(row) })}
            />
          </div>
          <div>
            <h3>{t("tokens.cost")}</h3>
            <DividedChart
              {...chart}
              parts={[t("column.cost")]}
              values={({ costMicroUsd }) => [costMicroUsd / 1e6]}
              format={(value) => money(value * 1e6)}
              text={({ costMicroUsd }) => money(costMicroUsd)}
            />
          </div>
          {estimated > 0 && <p className={shared.note}>{t("tokens.estimated", { count: estimated })}</p>}
        </div>
      }
      head={[
        t(`column.${by}`),
        t("column.questions"),
        t("column.calls"),
        t("column.promptTokens"),
        t("column.completionTokens"),
        t("column.cost"),
      ]}
      rows={items.map(({ id, label, row }) => ({
        id,
        cells: [
          label,
          ...[row.questions, row.calls, row.promptTokens, row.completionTokens].map((n) => format.number(n)),
          money(row.costMicroUsd),
        ],
      }))}
      csv={{
        head: [
          ...CSV_KEYS[by],
          ...["questions", "calls", "prompt_tokens", "completion_tokens", "estimated", "cost_micro_usd"],
        ],
        rows: items.map(({ csv, row }) => [
          ...csv,
          ...[
            row.questions,
            row.calls,
            row.promptTokens,
            row.completionTokens,
            row.estimated,
            row.costMicroUsd,
          ],
        ]),
      }}
    />
  );
}
