import { test } from "vitest";
import { newStudent } from "../support/api-client";
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
