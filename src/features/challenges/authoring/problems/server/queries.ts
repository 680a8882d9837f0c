import "server-only";
import type { Problem } from "~/features/content/authoring/schema";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { errorText } from "~/server/trpc/error-text";
import type { ChallengeBody } from "../../../types";
import { checkChallenge } from "../rules";
import type { ChallengeFinding } from "../types";

/** Findings in the words of a language. */
export const saidIn = (locale: Locale, findings: readonly ChallengeFinding[]): Problem[] =>
  findings.map(({ path, reason, params }) => ({ path, reason: errorText(locale, reason, params) }));

/** A text read and judged: whole where its form is right, with what keeps it from being published. */
export interface Judged {
  parsed: ChallengeBody | null;
  /** The row of ai.models that it is pinned to; null for the site's own. */
  modelId: string | null;
  findings: ChallengeFinding[];
}

/** What keeps a text from being published, as far as it can be told without running anything. */
export async function judgeText(db: Db, challengeId: string, body: Body): Promise<Judged> {
  const { parsed, findings } = checkChallenge(body, challengeId);
  if (!parsed?.model) return { parsed, modelId: null, findings };
  const { name, version } = parsed.model;
  const model = await db.llmModel.findFirst({ where: { name, version }, select: { id: true } });
  if (model) return { parsed, modelId: model.id, findings };
  const unknown = { path: "model", reason: "challenges.problems.modelUnknown", params: { name, version } };
  return { parsed, modelId: null, findings: [...findings, unknown] };
}
