import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { refusalOf } from "../identity/support";
import { setScriptedModel } from "../labs/support";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

/** An author asks the tutor of a text, saved or not, as its students would. */

let school: School;
let writing: Challenges;
let challengeId: string;

beforeAll(async () => {
  setScriptedModel();
  school = await aSchool();
  writing = await challengesOf(school.teacher);
  challengeId = (await writing.create({ classId: school.room.id, body: twoFer() })).challengeId;
});

const hint = { id: "h", level: 1, text: { en: "What does input() give back for an empty line?" } };
const question = (changes = {}) => ({
  challengeId,
  body: twoFer({ tutorHints: [hint] }),
  message: "Why does it print nothing for an empty name?",
  code: "name = input()\n",
  language: "python" as const,
  hintLevel: 1,
  before: [],
  clientRequestId: randomUUID(),
  ...changes,
});

test("what is not saved yet answers, counts in the author's own hour, and no exchange is kept", async () => {
  const answer = await writing.authoring.askTutor(question());
  expect(answer).toMatchObject({
    response: hint.text.en,
    hintLevel: 1,
    scripted: true,
    heldBack: "no",
    citations: [],
  });
  const { rows } = await testDatabase().owner.query(
    `select (select count(*)::int from challenges.llm_interactions where user_id = $1) as exchanges,
       (select count(*)::int from ai.ai_usage_log where user_id = $1 and action = 'tutor') as places,
       (select array_agg(status::text) from ai.ai_interactions where user_id = $1) as calls`,
    [school.teacher.id],
  );
  expect(rows).toEqual([{ exchanges: 0, places: 1, calls: ["success"] }]);
});

test("a hint that holds the solution is held back, as it is from students", async () => {
  const code = "name = input().strip() or 'you'\n";
  const leaking = {
    ...hint,
    text: { en: `\`\`\`python\n${code}print(f'One for {name}, one for me.')\n\`\`\`` },
  };
  const answer = await writing.authoring.askTutor(question({ body: twoFer({ tutorHints: [leaking] }) }));
  expect(answer.heldBack).toBe("replaced");
  expect(answer.response).not.toContain("strip()");
});

test("a text that is not whole has no tutor; to others the challenge is not there", async () => {
  expect(await refusalOf(writing.authoring.askTutor(question({ body: { title: 3 } })))).toMatchObject({
    reason: "challenges.textNotWhole",
  });
  for (const who of ["student", "outsider", "stranger"] as const) {
    const calls = await challengesOf(school[who]);
    expect(await refusalOf(calls.authoring.askTutor(question()))).toMatchObject({
      reason: "challenges.unknown",
    });
  }
});
