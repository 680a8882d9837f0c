import { createHash } from "node:crypto";
import { gradeCriteria } from "~/features/grading/criteria/rules";
import { countTokens, isMostlyHan } from "~/features/grading/text/rules";
import { fillTemplate } from "~/features/labs/exercises/rules";
import { catalogue } from "~/features/labs/exercises/server/queries";
import type { Exercise } from "~/features/labs/exercises/types";
import { cleanAnswer, storedVerdicts } from "~/features/labs/runs/rules";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { chooseReply } from "~/server/llm/scripted-replies";
import { type DemoPerson, demoStart, roster } from "./people";

/** First and second thoughts of a student before they get it; then they write what the author would. */
const drafts: Record<string, Record<"en" | "zh", [first: string, second: string]>> = {
  "lab1-ex1": {
    en: ["What do cats do all day?", "Give me three habits of cats as a list."],
    zh: ["猫平时都做什么？", "用清单列出猫的三个习性"],
  },
  "lab1-ex2": {
    en: [
      "Why do leaves turn red in autumn?",
      "Explain to eight-year-old children why leaves change colour in autumn.",
    ],
    zh: ["秋天树叶为什么变红？", "请给八岁的孩子讲讲树叶为什么变黄变红"],
  },
  "lab1-ex3": {
    en: ["Make this shorter: {{notice}}", "Rewrite as a text message of at most 30 words: {{notice}}"],
    zh: ["把这个写短一点：{{notice}}", "改成不超过 60 个字的短信：{{notice}}"],
  },
  "lab1-ex4": {
    en: [
      "Write a product text for a mug.",
      "Write two sentences about a stoneware mug that holds 350 ml and may go in the dishwasher.",
    ],
    zh: ["写一段马克杯的介绍", "用两句话介绍一款粗陶马克杯，350 毫升，可用洗碗机清洗"],
  },
  "lab1-ex5": {
    en: [
      "Write an e-mail that I cannot come on Friday.",
      "Write a short e-mail: I cannot come to the project meeting on Friday. Offer Monday 10:00 or Tuesday 15:00.",
    ],
    zh: ["写一封邮件说我周五不能来", "写一封短邮件：我周五不能参加项目会议，改约周一 10:00 或周二 15:00"],
  },
  "lab1-ex6": {
    en: ["Translate this: {{message}}", "Please translate this message into English for me: {{message}}"],
    zh: ["翻译：{{message}}", "请帮我把这条消息翻译成英文：{{message}}"],
  },
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Lab runs of the roster, so that a class list has something to show; the six who can sign in begin with a clean sheet.
 * Answers are the authors' scripted replies and are graded like any other. What is there already stays as it is.
 * @returns how many runs were added
 */
export async function seedLabHistory(db: PrismaClient): Promise<number> {
  const { exercises } = await catalogue();
  const written = [...exercises.values()].filter((exercise) => exercise.id in drafts);
  const attempts: Prisma.PromptLabAttemptCreateManyInput[] = [];
  const progress: Prisma.PromptLabProgressCreateManyInput[] = [];
  for (const [index, person] of roster.entries()) {
    // Anything from no exercise to all of them; every third student is stuck at their last one.
    const reached = written.slice(0, (index * 3 + 4) % (written.length + 1));
    for (const [place, exercise] of reached.entries()) {
      const stuck = index % 3 === 2 && place === reached.length - 1;
      const start = demoStart.getTime() + (place * 2 + index) * DAY + (index * 37 + 8 * 60) * MINUTE;
      const runs = promptsOf(person, exercise, (index + place) % 3, stuck).map((prompt, number) =>
        runOf(person, exercise, prompt, number, new Date(start + number * 4 * MINUTE)),
      );
      attempts.push(...runs);
      progress.push(progressOf(runs));
    }
  }
  const made = await db.promptLabAttempt.createMany({ data: attempts, skipDuplicates: true });
  await db.promptLabProgress.createMany({ data: progress, skipDuplicates: true });
  return made.count;
}

/** What a student tries, in order: `skipped` of their drafts are left out because they got it sooner. */
function promptsOf(person: DemoPerson, exercise: Exercise, skipped: number, stuck: boolean): string[] {
  const language = person.language ?? "en";
  const tried = drafts[exercise.id]?.[language] ?? [];
  return stuck ? [...tried] : [...tried.slice(skipped), exercise.reference[language]];
}

function runOf(person: DemoPerson, exercise: Exercise, prompt: string, number: number, at: Date) {
  const language = isMostlyHan(prompt) ? "zh" : "en";
  const vars = Object.fromEntries(
    Object.entries(exercise.inputs[0]?.vars ?? {}).map(([name, value]) => [name, value[language]]),
  );
  const texts = {
    prompt,
    input: Object.values(vars).join("\n"),
    conversation: fillTemplate(prompt, vars),
  };
  const answer = cleanAnswer(chooseReply(exercise.scripted, texts, language));
  const result = gradeCriteria(exercise.criteria, { prompt, output: answer });
  const id = idFrom(`${person.id} ${exercise.id} ${number}`);
  return {
    id,
    userId: person.id,
    labNumber: exercise.labNumber,
    exerciseId: exercise.id,
    exerciseVersion: exercise.version,
    prompt,
    answer,
    criteria: storedVerdicts(exercise.criteria, result.verdicts) as unknown as Prisma.InputJsonValue,
    score: result.score,
    passed: result.passed,
    graded: true,
    provider: "scripted",
    model: "scripted",
    modelVersion: "1",
    promptTokens: countTokens(prompt),
    latencyMs: 600 + ((prompt.length * 17) % 900),
    clientRequestId: `seed-${id}`,
    createdAt: at,
  };
}

/** 000 §2.1: the latest prompt and answer, all attempts, and the first success. */
function progressOf(runs: ReturnType<typeof runOf>[]): Prisma.PromptLabProgressCreateManyInput {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) throw new Error("no run, no progress");
  return {
    id: idFrom(`progress ${first.id}`),
    userId: last.userId,
    labNumber: last.labNumber,
    exerciseId: last.exerciseId,
    promptSubmitted: last.prompt,
    llmResponse: last.answer,
    success: runs.some((run) => run.passed),
    attempts: runs.length,
    completedAt: runs.find((run) => run.passed)?.createdAt ?? null,
    createdAt: first.createdAt,
  };
}

/** The same id for the same thing, every time. */
function idFrom(text: string): string {
  const hex = createHash("sha256").update(`loupe seed ${text}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
