import { useTranslations } from "next-intl";
import { Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import {
  type InsightProps,
  QuestionsInsight,
  TokensInsight,
} from "~/features/challenges/insights/components/tutor-insights";
import { AttemptsInsight, TimeInsight } from "~/features/challenges/insights/components/work-insights";
import { CHALLENGE_INSIGHTS, OF_MODELS } from "~/features/challenges/insights/constants";
import shared from "~/features/engagement/insights/components/insights.module.css";

/** Each with its height where there is something to show. */
const charts = {
  attempts: { Chart: AttemptsInsight, height: "308px" },
  time: { Chart: TimeInsight, height: "308px" },
  questions: { Chart: QuestionsInsight, height: "308px" },
  tokens: { Chart: TokensInsight, height: "640px" },
};

/** The questions of the screen, each with its chart; of models only those that have something to do with one. */
export function Figures({ input, by }: InsightProps) {
  const t = useTranslations("challengeInsights");
  const failed = useTranslations("insights")("loadFailed");
  return (
    <>
      {(by === "model" ? OF_MODELS : CHALLENGE_INSIGHTS).map((name) => {
        const { Chart, height } = charts[name];
        return (
          <Section key={name} id={name} title={t(`${name}.title`)} aside={t(`${name}.fact`)} ruled>
            <QueryBoundary skeleton={<SkeletonBox height={height} />} errorTitle={failed}>
              <Chart input={input} by={by} />
            </QueryBoundary>
          </Section>
        );
      })}
      {by === "model" && <p className={shared.note}>{t("notByModel")}</p>}
    </>
  );
}
