import { expect, test } from "vitest";
import { catalogue } from "~/features/labs/exercises/server/queries";
import { callerAs } from "../../support/callers";
import { createUser, signIn } from "../../support/people";
import { run } from "./support";

/** What the author of an exercise keeps on the server: nothing of it may leave, neither with the lab nor with a run. */
test("no reference, no scripted reply that was not given, no hidden input and no expected value leaves", async () => {
  const { exercises } = await catalogue();
  const { labs } = callerAs(await signIn(await createUser()));
  let ran = 0;
  for (const exercise of exercises.values()) {
    const { labNumber, id: exerciseId } = exercise;
    const hidden = exercise.inputs.filter((input) => input.hidden);
    // A prompt that no author wrote for gets the last reply; all others are kept back.
    const replies = exercise.scripted.slice(0, -1).flatMap((reply) => Object.values(reply.texts ?? {}));
    const secrets = [
      ...Object.values(exercise.reference),
      ...replies.filter((text) => text.length > 30),
      ...hidden.flatMap((input) => Object.values(input.vars).flatMap((value) => Object.values(value))),
    ].filter((text) => !exercise.inputs.some((input) => !input.hidden && sameVars(input.vars, text)));
    const seen: unknown[] = [await labs.get({ labNumber }), await labs.getLabProgress({ labNumber })];
    if (hidden.length > 0) {
      ran += 1;
      seen.push(await labs.runPrompt({ ...run("?"), labNumber, exerciseId }));
      seen.push(await labs.attempts({ exerciseId }));
    }
    const shown = JSON.stringify(seen);
    const told = secrets.filter((text) => shown.includes(JSON.stringify(text).slice(1, -1)));
    expect({ exerciseId, told }).toEqual({ exerciseId, told: [] });
    expect(shown).not.toContain('"expect"');
    for (const input of hidden) expect(shown).not.toContain(`"id":"${input.id}"`);
  }
  expect(ran).toBeGreaterThanOrEqual(8);
});

/** Hidden inputs may share a text with one that is shown (the same notice, another question). */
function sameVars(vars: Record<string, { en: string; zh: string }>, text: string): boolean {
  return Object.values(vars).some((value) => value.en === text || value.zh === text);
}
