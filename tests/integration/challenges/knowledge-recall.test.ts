import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
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
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".md"))) {
    const content = readFileSync(path.join(folder, name), "utf8");
    const { id } = await teaching.add({
      title: /^# (.+)$/m.exec(content)?.[1] ?? name,
      content,
      mediaType: "text/markdown",
      scope: { level: "class", classId: first.id },
    });
    texts.set(name, id);
  }
  const learning = await knowledgeOf(first.student);
  expect(learning).toBeDefined();
  const missed: string[] = [];
  const found = new Map<string, { first: number; five: number; all: number }>();
  let searched = 0;
  for (const { question, text, section, kind } of pairs) {
    const result = await teaching.search({ question, challengeId: first.challengeId, limit: 5 });
    searched = result.searched;
    const at = result.passages.findIndex(
      (one) => one.knowledgeId === texts.get(text) && one.heading.endsWith(` > ${section}`),
    );
    const counted = found.get(kind) ?? { first: 0, five: 0, all: 0 };
    counted.all += 1;
    if (at === 0) counted.first += 1;
    if (at >= 0) counted.five += 1;
    else
      missed.push(
        `${question} → ${section}; got ${result.passages.map(({ heading }) => heading).join(" | ")}`,
      );
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
