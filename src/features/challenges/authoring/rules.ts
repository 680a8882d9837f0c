import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { ChallengeBody, ChallengeLocale } from "../types";
import type { ChallengeState, Standing } from "./types";

/** What a new challenge begins with: Python, no test yet. */
export const emptyChallenge = (title: string, locale: ChallengeLocale): ChallengeBody => ({
  title,
  statement: "",
  locale,
  translations: {},
  languages: ["python"],
  difficulty: 1,
  estimatedMinutes: null,
  starterCode: {},
  supportMaterials: [],
  possibleSolutions: [],
  visibleTests: [],
  hiddenTests: [],
  model: null,
  hintMin: 0,
  hintMax: 3,
  approvedExcerpt: null,
  tutorEnabled: true,
  tutorSeesSolutions: false,
  tutorHints: [],
  rubric: [],
  stuckRules: {},
});

/** What a draft is called where lists show it; undefined where it has no name yet. */
export function titleOf(body: Body): string | undefined {
  const title = valueAt(body, ["title"]);
  return typeof title === "string" && title.trim() !== "" ? title.trim().slice(0, 200) : undefined;
}

/** What a list says of a challenge. */
export function stateOf({ latest, version, isPublished, publishedAt }: Standing): ChallengeState {
  if (isPublished) return version === latest ? "published" : "changed";
  return publishedAt !== null && version === latest ? "retired" : "draft";
}

/** What became of one version. */
export function statusOf(
  version: number,
  { version: shown, isPublished, publishedAt }: Standing,
): "draft" | "published" | "retired" {
  if (version !== shown) return "draft";
  if (isPublished) return "published";
  return publishedAt === null ? "draft" : "retired";
}

/** The version that students have. */
export const publishedVersionOf = ({ version, isPublished }: Standing): number | null =>
  isPublished ? version : null;
