import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { retrievePassages } from "~/features/challenges/knowledge/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { signIn } from "../../support/people";
import { knowledgeOf, school } from "./knowledge-school";

const folder = path.join(import.meta.dirname, "knowledge-set");

interface Pair {
  question: string;
  text: string;
  section: string;
  kind: "paraphrase" | "name" | "typo" | "zh";
}

const pairs = JSON.parse(readFileSync(path.join(folder, "pairs.json"), "utf8")) as Pair[];

/** What docs/knowledge.md promises. */
const FLOOR = 0.9;

it("finds the passage that answers among the first five", async () => {
  const { first } = await school();
  const teaching = await knowledgeOf(first.teacher);
  const texts = new Map<string, string>();
  let searched = 0;
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".md"))) {
    const content = readFileSync(path.join(folder, name), "utf8");
    const { id, passages } = await teaching.add({
      title: /^# (.+)$/m.exec(content)?.[1] ?? name,
      content,
      mediaType: "text/markdown",
      scope: { level: "class", classId: first.id },
    });
    texts.set(name, id);
    searched += passages;
  }
  const missed: string[] = [];
  const found = new Map<string, { first: number; five: number; all: number }>();
  const student = await signIn(first.student);
  for (const { question, text, section, kind } of pairs) {
    const request = {
      challengeId: first.challengeId,
      classId: null,
      question,
      locale: "en" as const,
      limit: 5,
    };
    const passages = await runAs(student, async () => await retrievePassages(db, request));
    const at = passages.findIndex(
      (one) => one.knowledgeId === texts.get(text) && one.heading.endsWith(` > ${section}`),
    );
    const counted = found.get(kind) ?? { first: 0, five: 0, all: 0 };
    counted.all += 1;
    if (at === 0) counted.first += 1;
    if (at >= 0) counted.five += 1;
    else missed.push(`${question} → ${section}; got ${passages.map(({ heading }) => heading).join(" | ")}`);
    found.set(kind, counted);
  }
  const sum = (key: "first" | "five" | "all") =>
    [...found.values()].reduce((total, one) => total + one[key], 0);
  const recall = sum("five") / sum("all");
  console.info(
    `recall@5 ${recall.toFixed(3)} (${sum("five")} of ${sum("all")} pairs), recall@1 ${(sum("first") / sum("all")).toFixed(3)}, among ${searched} passages`,
    Object.fromEntries(found),
    missed,
  );
  expect(pairs.length).toBeGreaterThanOrEqual(40);
  expect(recall).toBeGreaterThanOrEqual(FLOOR);
}, 120_000);
