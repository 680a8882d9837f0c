import { expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";

/** What an author hides from students stays hidden in every answer that holds a kept run. */
it("words and ids of hidden criteria leave neither with the attempts nor with the export of one's own data", async () => {
  const person = await createUser();
  const verdict = (id: string, hidden: boolean) => ({
    id,
    passed: false,
    label: { en: `label of ${id}`, zh: `label of ${id}` },
    message: { en: `message of ${id}`, zh: `message of ${id}` },
    actual: null,
    unit: null,
    required: true,
    advisory: false,
    hidden,
  });
  // What a judge said of each criterion stands with each answer.
  const input = (id: string, hidden: boolean) => ({
    id,
    hidden,
    locale: "en",
    passed: false,
    samples: [{ output: `answer to ${id}`, passed: false, failed: [], judgements: { "secret-one": true } }],
  });
  await testDatabase().owner.query(
    `insert into labs.prompt_lab_attempts (user_id, lab_number, exercise_id, exercise_version, prompt, answer, criteria,
       inputs, score, passed, graded, provider, model, latency_ms, client_request_id)
     values ($1, 1, 'lab1-ex1', 'v', 'a prompt', 'an answer', $2, $3, 0, false, true, 'scripted', 'scripted', 1, 'x')`,
    [
      person.id,
      JSON.stringify([verdict("open-one", false), verdict("secret-one", true)]),
      JSON.stringify([input("seen-one", false), input("secret-two", true)]),
    ],
  );
  const me = callerAs(await signIn(person));
  for (const answer of [
    await me.labs.attempts({ exerciseId: "lab1-ex1" }),
    await me.identity.exportMyData(),
  ]) {
    const text = JSON.stringify(answer);
    expect(text).toContain("label of open-one");
    expect(text).not.toMatch(/secret-(one|two)/);
  }
});
