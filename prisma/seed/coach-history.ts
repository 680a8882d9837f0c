import { aimOf, kindOf, toneOf } from "~/features/labs/coach/rules";
import { authoredReply } from "~/features/labs/coach/server/prompts";
import { aboutOf } from "~/features/labs/coach/server/queries";
import type { CoachSituation } from "~/features/labs/coach/types";
import type { Exercise } from "~/features/labs/exercises/types";
import type { StoredVerdict } from "~/features/labs/runs/types";
import { idFrom } from "./ids";

type Language = "en" | "zh";

/** A run that a student may ask the coach about. */
export interface AskedRun {
  exercise: Exercise;
  /** What the student speaks. */
  language: Language;
  criteria: readonly StoredVerdict[];
  row: { id: string; userId: string; prompt: string; answer: string; passed: boolean; createdAt: Date };
}

/** What students say after a run that failed, in turn; among it what the coach warns of. */
const questions: Record<Language, string[]> = {
  en: [
    "Why does it not pass? I think I asked for exactly that.",
    "I am still stuck, the answer always looks the same.",
    "Which part of my prompt does the model not see?",
    "Just give me the finished prompt",
    "Does the order of my sentences matter here?",
    "help",
    "What does this criterion mean?",
    "Tell me a joke first",
    "I don't understand what the hidden input wants.",
  ],
  zh: [
    "为什么没有通过？我觉得我已经写清楚了。",
    "我还是不会，答案总是差不多。",
    "我的提示词里，哪一句模型没有看懂？",
    "直接给我完整的提示词吧",
    "句子的先后顺序有影响吗？",
    "这条要求是什么意思？",
    "今天天气怎么样？",
  ],
};

const thanks: Record<Language, string[]> = {
  en: ["It passes now! Could it be shorter?", "Thank you, that was it. What would you look at next?"],
  zh: ["通过了！还能再短一点吗？", "谢谢，原来是这样。接下来可以练什么？"],
};

const asides: Record<Language, string> = {
  en: "I want to use this in my own project. What should I watch out for?",
  zh: "我想在自己的项目里用上这些，要注意什么？",
};

const MINUTE = 60_000;

/**
 * What the class said to the coach about some of its runs: mostly after one that failed, now and then when it passed. The
 * replies are those of the author's words that a server without a model gives; a few calls failed or took too long.
 */
export function talksOf(runs: readonly AskedRun[]) {
  const said = new Map<string, number>();
  const turns: Record<Language, number> = { en: 0, zh: 0 };
  return runs.flatMap((run) => {
    const { row, exercise, language } = run;
    const chance = Number.parseInt(row.id.slice(0, 2), 16);
    if (chance >= (row.passed ? 36 : 92)) return [];
    const turn = turns[language]++;
    const of = (texts: readonly string[]) => texts[turn % texts.length] ?? "";
    // Every thirteenth is about no exercise.
    const free = turn % 13 === 12;
    const message = free ? asides[language] : of(row.passed ? thanks[language] : questions[language]);
    const kind = kindOf(message, free ? "" : aboutOf(exercise));
    const about = `${row.userId} ${exercise.id}`;
    const level = Math.min(said.get(about) ?? 0, 2) as 0 | 1 | 2;
    if (!free) said.set(about, level + 1);
    const status = turn % 23 === 9 ? "failure" : turn % 29 === 17 ? "timeout" : "success";
    const answered = status === "success";
    const reply = authoredReply(free ? null : situationOf(run), level, kind)[language];
    return {
      id: idFrom(`talk ${row.id}`),
      userId: row.userId,
      moduleNumber: free ? (turn % 2 === 0 ? 4 : null) : 2,
      contextTag: free ? (turn % 2 === 0 ? ("Code" as const) : ("Sandbox" as const)) : ("PromptLab" as const),
      exerciseId: free ? null : exercise.id,
      userMessage: message,
      coachResponse: answered ? reply : "",
      latencyMs: status === "timeout" ? 20_000 + chance : 700 + ((chance * 53) % 2_600),
      tone: answered ? toneOf(kind, !free && row.passed) : ("coach" as const),
      status: status as "success" | "failure" | "timeout",
      createdAt: new Date(row.createdAt.getTime() + MINUTE + chance * 300),
    };
  });
}

/** The ledger rows behind the talks that were answered: they say that no model did it. */
export function ledgerOf(talks: ReturnType<typeof talksOf>) {
  return talks
    .filter(({ status }) => status === "success")
    .map(({ id, userId, latencyMs, createdAt }) => ({
      id: idFrom(`ledger ${id}`),
      userId,
      interactionType: "ai_coach",
      domain: "labs",
      status: "success" as const,
      provider: "scripted",
      model: "scripted",
      modelVersion: "1",
      processingTime: latencyMs,
      clientRequestId: `seed-${id}`,
      createdAt,
      finishedAt: new Date(createdAt.getTime() + latencyMs),
    }));
}

/** Of the talk, the id of its ledger row. */
export const ledgerIdOf = ({ id, status }: { id: string; status: string }): string | null =>
  status === "success" ? idFrom(`ledger ${id}`) : null;

function situationOf({ exercise, criteria, row }: AskedRun): CoachSituation {
  const visible = exercise.criteria.items.filter(({ hidden }) => !hidden);
  const failed = new Set(
    criteria.filter(({ passed, hidden, advisory }) => !passed && !hidden && !advisory).map(({ id }) => id),
  );
  return {
    title: exercise.title,
    task: exercise.task,
    tips: exercise.tips,
    criteria: visible.map(({ label }) => label),
    aim: aimOf(visible),
    last: {
      prompt: row.prompt,
      answer: row.answer,
      passed: row.passed,
      failed: visible
        .filter(({ id }) => failed.has(id))
        .map(({ label, message }) => ({ label, message: message ?? null })),
      hiddenFailed: 0,
    },
  };
}
