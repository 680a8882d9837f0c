import { test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { signInByHttp } from "../support/api-client";
import { startApp } from "../support/app";
import { ask } from "../support/app-database";
import { report, rounds, timed } from "./measure";

/** Times as many attempts as the seed has, of students of the same class and of others, so that indexes matter. */
const copies = Number(process.env.BENCH_COPIES ?? 2_000);

/** Gives the demo's classmates, and the student who can sign in, a long history. */
const fill = (app: Parameters<typeof ask>[0]) =>
  ask<{ attempts: number }>(
    app,
    `with made as (
       insert into labs.prompt_lab_attempts (user_id, lab_number, exercise_id, exercise_version, prompt, answer, criteria,
         score, passed, graded, provider, model, latency_ms, client_request_id, created_at)
       select case when n % 50 = 0 then $1::uuid else a.user_id end, a.lab_number, a.exercise_id, a.exercise_version, a.prompt,
         a.answer, a.criteria, a.score, a.passed, a.graded, a.provider, a.model, a.latency_ms, 'bench-' || a.id || '-' || n,
         a.created_at - n * interval '1 hour'
       from labs.prompt_lab_attempts a, generate_series(1, $2::int) n
       returning 1)
     select count(*)::int as attempts from made`,
    [signIns.student.id, copies],
  );

/** How long the calls take that every screen makes, over HTTP, with a large history behind them. */
test("queries", async () => {
  const app = await startApp();
  try {
    const filled = await timed(() => fill(app));
    await ask(app, "analyze");
    console.log(`${filled.value[0]?.attempts} attempts more, in ${(filled.ms / 1000).toFixed(1)} s`);

    const student = await signInByHttp(app, signIns.student.email);
    const teacher = await signInByHttp(app, signIns.teacher.email);
    const classId = classes.evening.id;
    const calls: [string, () => Promise<unknown>][] = [
      ["labs.list", () => student.query("labs.list")],
      ["labs.getLabProgress", () => student.query("labs.getLabProgress", { labNumber: 1 })],
      ["labs.attempts, first page", () => student.query("labs.attempts", { exerciseId: "lab1-ex1" })],
      ["labs.quota", () => student.query("labs.quota")],
      ["labs.recent", () => student.query("labs.recent")],
      ["identity.me", () => student.query("identity.me")],
      ["labs.classProgress (10 students)", () => teacher.query("labs.classProgress", { classId })],
      [
        "labs.classAttempts, first page",
        () => teacher.query("labs.classAttempts", { classId, userId: signIns.student.id }),
      ],
      ["/api/health", () => fetch(`${app.url}/api/health`).then((response) => response.text())],
    ];
    for (const [name, call] of calls) report(name, await rounds(50, call));

    const page = (path: string, cookie: string) => async () => {
      const response = await fetch(app.url + path, { headers: { cookie } });
      await response.text();
    };
    for (const path of ["/", "/labs", "/labs/1", "/labs/1/lab1-ex1", "/profile"]) {
      report(`page ${path}`, await rounds(20, page(path, student.cookie)));
    }
    report("page of the class", await rounds(20, page(`/admin/classes/${classId}`, teacher.cookie)));
    report("page /sign-in", await rounds(20, page("/sign-in", "")));
  } finally {
    await app.remove();
  }
});
