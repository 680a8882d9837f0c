import "server-only";
import type { Db } from "~/server/db/client";
import type { ChallengeTest, Material, StarterCode, Translations } from "../../types";
import { LOOKED_THROUGH } from "../constants";
import type { PasteSources } from "../types";

interface TaskRow {
  statement: string;
  starterCode: StarterCode;
  supportMaterials: Material[];
  visibleTests: ChallengeTest[];
  translations: Translations;
}

function taskTexts({
  statement,
  starterCode,
  supportMaterials,
  visibleTests,
  translations,
}: TaskRow): string[] {
  const { python, javascript } = starterCode;
  const others = [translations.en, translations.zh].filter((words) => words !== undefined);
  return [
    statement,
    python?.code ?? "",
    javascript?.code ?? "",
    ...supportMaterials.flatMap((material) => (material.kind === "text" ? [material.text] : [])),
    ...visibleTests.flatMap((test) => {
      if (test.kind === "io") return [test.stdin, test.stdout];
      return test.kind === "unittest" ? [test.code] : [];
    }),
    ...others.flatMap((words) => [
      words.statement,
      ...Object.values(words.materials ?? {}).flatMap(({ text }) => text ?? []),
    ]),
  ];
}

/** What a paste is compared with: the task, and what the person and the tutor wrote on it lately. */
export async function sourcesOf(db: Db, userId: string, challengeId: string): Promise<PasteSources> {
  const [task, saves, runs, replies] = await Promise.all([
    db.challenge.findFirst({
      where: { id: challengeId },
      select: {
        statement: true,
        starterCode: true,
        supportMaterials: true,
        visibleTests: true,
        translations: true,
      },
    }),
    db.challengeSolutionHistory.findMany({
      where: { userId, challengeId },
      orderBy: { savedAt: "desc" },
      take: LOOKED_THROUGH,
      select: { solution: true },
    }),
    db.challengeRun.findMany({
      where: { userId, challengeId },
      orderBy: { createdAt: "desc" },
      take: LOOKED_THROUGH,
      select: { code: true },
    }),
    db.llmInteraction.findMany({
      where: { userId, challengeId },
      orderBy: { createdAt: "desc" },
      take: LOOKED_THROUGH,
      select: { modelResponse: true },
    }),
  ]);
  return {
    task: task ? taskTexts(task as unknown as TaskRow) : [],
    own: [...saves.map(({ solution }) => solution), ...runs.map(({ code }) => code)],
    tutor: replies.map(({ modelResponse }) => modelResponse),
  };
}
