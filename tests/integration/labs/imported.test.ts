import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { createOrganization, createUser, signIn } from "../../support/people";
import { modelServerOfFile, setModelServer, setScriptedModel } from "./support";

type Labs = ReturnType<typeof callerAs>["labs"];

const server = await modelServerOfFile();
let writing: Labs;
let learning: Labs;

beforeEach(async () => {
  const organizationId = (await createOrganization()).id;
  const [author, student] = await Promise.all([
    createUser({ role: "instructor", organizationId }),
    createUser({ organizationId }),
  ]);
  [writing, learning] = [callerAs(await signIn(author)).labs, callerAs(await signIn(student)).labs];
});

const exerciseId = "lab2-x-capitals";
const CONFIG = `
prompts:
  - '[{"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": {{ country | dump }}}]'
defaultTest:
  assert: [{ type: is-json, value: { type: object, required: [capitals] } }]
tests:
  - { vars: { country: Peru }, assert: [{ type: javascript, value: "output.capitals.includes('Lima')" }] }
  - { vars: { country: Chile }, assert: [{ type: javascript, value: "output.capitals.includes('Santiago')" }] }
`;

async function published() {
  const { body, problems } = await writing.authoring.import({
    format: "promptfoo",
    source: CONFIG,
    exerciseId,
  });
  expect(problems).toEqual([]);
  const { version } = await writing.authoring.save({ exerciseId, baseVersion: 0, body });
  await writing.authoring.publish({ exerciseId, version });
}

const run = (prompt: string) =>
  learning.runPrompt({ labNumber: 2, exerciseId, prompt, clientRequestId: randomUUID() });

const PROMPT = "Name the capital of {{country}} as JSON with the key capitals.";

test("an imported exercise is solved with a model: the prompt goes out filled, each answer is graded for its input", async () => {
  await published();
  setModelServer(server.baseUrl);
  server.otherwise({ mode: "stream", text: '{"capitals":["Lima"]}' });
  expect(await run(PROMPT)).toMatchObject({ passed: false, provider: "openai" });
  const asked = server.requests.map(({ body }) => JSON.stringify(body.messages));
  expect(asked.filter((text) => text.includes("capital of Peru"))).toHaveLength(1);
  expect(asked.filter((text) => text.includes("capital of Chile"))).toHaveLength(1);
  server.otherwise({ mode: "stream", text: '{"capitals":["Lima","Santiago"]}' });
  expect(await run(PROMPT)).toMatchObject({ passed: true, provider: "openai" });
});

test("the same exercise is solved without one", async () => {
  await published();
  setScriptedModel();
  expect((await run("Name it as JSON, please, and nothing else.")).passed).toBe(false);
  expect(await run(PROMPT)).toMatchObject({ passed: true, provider: "scripted" });
});
