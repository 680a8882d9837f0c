import { expect, test } from "vitest";
import { findLeak } from "~/features/grading/leaks/rules";
import { aimOf, seenTexts } from "~/features/labs/coach/rules";
import { authoredReply } from "~/features/labs/coach/server/prompts";
import { catalogue } from "~/features/labs/exercises/server/queries";

test("no reply of the author's words is held back, in any exercise, at any level, in either language", async () => {
  const leaked: string[] = [];
  for (const exercise of (await catalogue()).exercises.values()) {
    const visible = exercise.criteria.items.filter(({ hidden }) => !hidden);
    const lasts = [null, ...visible.map(({ label, message }) => ({ label, message: message ?? null }))];
    for (const failed of lasts) {
      const situation = {
        ...exercise,
        criteria: visible.map(({ label }) => label),
        aim: aimOf(visible),
        last: failed && { prompt: "a", answer: "b", passed: false, failed: [failed], hiddenFailed: 0 },
      };
      for (const level of [0, 1, 2] as const) {
        const reply = authoredReply(situation, level, "question");
        const { reason } = findLeak({
          reply: `${reply.en}\n${reply.zh}`,
          references: [exercise.reference.en, exercise.reference.zh],
          seen: seenTexts(situation, []),
        });
        if (reason) leaked.push(`${exercise.id} ${level}: ${reason}`);
      }
    }
  }
  expect(leaked).toEqual([]);
});
