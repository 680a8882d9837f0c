import { expect, test } from "vitest";
import { type ApiClient, newStudent } from "../support/api-client";
import { startApp } from "../support/app";
import { startModelServer } from "../support/model-server";
import { report, rounds, timed } from "./measure";

const PROMPT = "List three habits of cats, one short line each.";

/** How long runs take that a model answers at once: alone, 200 by one student, and by a whole class. */
test("runs", async () => {
  const model = await startModelServer();
  model.otherwise({ mode: "stream", text: "- Cats sleep.\n- Cats wash.\n- Cats hunt." });
  const app = await startApp({ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "sk-bench" });
  try {
    const alone = await newStudent(app, "Alone");
    report("one run after the other", await rounds(25, () => alone.run(PROMPT)));

    const eager = await newStudent(app, "Eager");
    const accepted: number[] = [];
    const refused: number[] = [];
    const all = await timed(() =>
      Promise.all(
        Array.from({ length: 200 }, async () => {
          const { ms, value } = await timed(() => eager.run(PROMPT));
          (value.status === 200 ? accepted : refused).push(ms);
        }),
      ),
    );
    report("200 runs at once by one student, all together", [all.ms]);
    report("  accepted (two with the model at a time)", accepted);
    report("  refused", refused);

    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => newStudent(app, `Student ${at}`)));
    const times: number[] = [];
    const everybody = await timed(() =>
      Promise.all(
        people.flatMap((person) =>
          [1, 2, 3].map(async () => times.push((await timed(() => person.run(PROMPT))).ms)),
        ),
      ),
    );
    report("3 runs each by 40 students at once, all together", [everybody.ms]);
    report("  each", times);
  } finally {
    await app.remove();
    await model.close();
  }
});

const CLASS = 50;
/** As many as the hour has places for. */
const RUNS_EACH = 30;
const MINUTE_MS = 60_000;
const PACE_MS = MINUTE_MS / RUNS_EACH;
const WANTED_P95_MS = 400;

/**
 * Issue 3: the scripted provider, fifty students at once for a minute: no error, p95 under 400 ms. Each runs every two
 * seconds, which is what the limit of the hour allows: 1,500 runs. They begin one after the other within the first two
 * seconds; how it goes when all fifty press the button in the same moment is told apart.
 */
test("a class of fifty for a minute, scripted", async () => {
  const app = await startApp();
  try {
    const students: ApiClient[] = [];
    for (let at = 0; at < CLASS; at++) students.push(await newStudent(app, `Student ${at}`));
    const bursts = await Promise.all(Array.from({ length: 5 }, (_, at) => newStudent(app, `Warm ${at}`)));
    await Promise.all(bursts.map((student) => student.run(PROMPT)));

    const times: number[] = [];
    const refused: number[] = [];
    const go = async (student: ApiClient) => {
      const { ms, value } = await timed(() => student.run(PROMPT));
      if (value.status === 200) times.push(ms);
      else refused.push(value.status);
    };
    const start = performance.now();
    const until = async (moment: number) => {
      const left = start + moment - performance.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    };
    await Promise.all(
      students.map(async (student, at) => {
        for (let run = 0; run < RUNS_EACH; run++) {
          await until(run * PACE_MS + (at / CLASS) * PACE_MS);
          await go(student);
        }
      }),
    );
    report(`${CLASS} students, ${RUNS_EACH} runs each in ${Math.round(performance.now() - start)} ms`, times);
    const sorted = [...times].sort((a, b) => a - b);
    expect(refused).toEqual([]);
    expect(times).toHaveLength(CLASS * RUNS_EACH);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThan(WANTED_P95_MS);

    const crowd: ApiClient[] = [];
    for (let at = 0; at < CLASS; at++) crowd.push(await newStudent(app, `Crowd ${at}`));
    for (let round = 0; round < 3; round++) {
      const together: number[] = [];
      await Promise.all(
        crowd.map(async (student) => together.push((await timed(() => student.run(PROMPT))).ms)),
      );
      report(`all ${CLASS} in the same moment`, together);
    }
  } finally {
    await app.remove();
  }
});
