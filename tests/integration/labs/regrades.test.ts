import { beforeEach, describe, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { joinAs, signIn } from "../../support/people";
import { body, changesOf, ID, noticesOf, person, progressOf, rowsOf, school } from "./regrade-class";
import { refusal, setScriptedModel } from "./support";

let now: Awaited<ReturnType<typeof school>>;

beforeEach(async () => {
  setScriptedModel();
  now = await school();
});

describe("a limit that was too low", () => {
  beforeEach(async () => {
    await now.publish(body(3));
    await now.run(now.ada);
    await now.run(now.ada, "Say two words.");
    await now.run(now.bob);
    await now.run(now.bob, "Say something else.", false);
    await now.publish(body(6));
  });

  test("the preview tells whose result would change and why, and changes nothing", async () => {
    const preview = await now.preview();
    expect(preview).toMatchObject({ state: "previewed", exerciseId: ID, mine: true, mode: null });
    expect(preview.counts).toMatchObject({
      attempts: 3,
      students: 2,
      unchanged: 1,
      changed: 2,
      rising: 2,
      falling: 0,
      studentsRising: 2,
    });
    expect(preview.changes.items.map(({ student }) => student).sort()).toEqual(["Ada", "Bob"]);
    expect(preview.changes.items[0]).toMatchObject({
      before: { score: 50, passed: false },
      after: { score: 100, passed: true },
      reasons: [{ id: "short", label: "label of short", change: "passes", hidden: false }],
    });
    expect(await progressOf(now.bob)).toMatchObject({ success: false, completed_at: null });
    expect(await noticesOf(now.bob)).toEqual([]);
    expect((await now.attempts(now.bob)).every(({ regrades }) => regrades.length === 0)).toBe(true);
  });

  test("applied, everything follows; applied again, nothing changes", async () => {
    const before = await now.attempts(now.bob);
    const { id } = await now.preview();
    const done = await now.apply("never_lower", id, "The limit was set too low.");
    expect(done).toMatchObject({ state: "applied", written: { attempts: 2, students: 2 } });
    expect(done.changes.items).toHaveLength(2);

    const [tried, run] = await now.attempts(now.bob);
    expect(tried).toMatchObject({ graded: false, passed: false, score: null, regrades: [] });
    expect(run).toMatchObject({
      prompt: before[1]?.prompt,
      output: before[1]?.output,
      passed: true,
      score: 100,
      outdated: false,
      badges: { golf: true },
      criteria: [{ id: "short", passed: true, actual: 5 }],
      regrades: [
        {
          before: { score: 50, passed: false },
          after: { score: 100, passed: true },
          note: "The limit was set too low.",
          reasons: [{ id: "short", change: "passes" }],
        },
      ],
    });
    // The attempt itself is what it was.
    const [kept] = await rowsOf(
      "select passed, score::int from labs.prompt_lab_attempts where user_id = $1 and graded",
      [now.bob.user.id],
    );
    expect(kept).toEqual({ passed: false, score: 50 });
    const progress = await progressOf(now.bob);
    expect(progress).toMatchObject({ success: true, attempts: 1 });
    expect(progress.completed_at?.toISOString()).toBe(run?.createdAt);

    const again = await now.apply("never_lower", id);
    expect(again.written).toEqual({ attempts: 2, students: 2 });
    const anew = await now.preview();
    expect(anew.counts).toMatchObject({ changed: 0, unchanged: 3 });
    await now.apply("both_ways", anew.id);
    expect(await changesOf(now.bob.user.id)).toHaveLength(1);
    expect(await noticesOf(now.bob)).toHaveLength(1);
    expect(await progressOf(now.bob)).toEqual(progress);
    expect(
      await rowsOf(
        "select detail ->> 'mode' as mode, actor_id from identity.audit_events where target_id = $1 and action = 'grading.regraded' and detail ->> 'regradeId' = $2",
        [ID, id],
      ),
    ).toEqual([{ mode: "never_lower", actor_id: now.teacher.user.id }]);
    const { items } = await now.teacher.caller.labs.regrades.list({ exerciseId: ID });
    expect(items.map(({ mode, createdBy, written }) => [mode, createdBy, written.attempts])).toEqual([
      ["both_ways", "Tess Teacher", 0],
      ["never_lower", "Tess Teacher", 2],
    ]);
  });

  test("the notice comes once, in the reader's language, and leads to the exercise", async () => {
    await now.regrade("never_lower");
    const [english] = await noticesOf(now.bob);
    expect(english).toMatchObject({
      type: "regrade",
      title: "“Five words” was regraded",
      href: `/labs/1/${ID}`,
      read: false,
    });
    expect(english?.message).toMatch(/changed\. The exercise now counts as solved/);
    const chinese = callerAs(await signIn(now.bob.user), { locale: "zh" }).engagement.notifications;
    expect((await chinese.list({})).items[0]?.message).toMatch(/变化。这个练习现在算作完成。$/);
    const list = await now.bob.caller.engagement.notifications.list({});
    expect(list.unread).toBe(1);
    // Ada had solved it before: nothing is told of that.
    expect((await noticesOf(now.ada))[0]?.message).not.toContain("solved");
    const { unread } = await now.bob.caller.engagement.notifications.markRead({ ids: [english?.id ?? ""] });
    expect(unread).toBe(0);
    expect((await noticesOf(now.ada))[0]?.read).toBe(false);
    await now.ada.caller.engagement.notifications.markRead({});
    expect((await noticesOf(now.ada))[0]?.read).toBe(true);
  });

  test("golf goes to the fewest tokens that pass by the criteria of now", async () => {
    await now.regrade("never_lower");
    const golf = (await now.attempts(now.ada)).filter(({ badges }) => badges.golf);
    const fewest = (await now.attempts(now.ada)).toSorted(
      (a, b) => (a.promptTokens ?? 0) - (b.promptTokens ?? 0) || a.createdAt.localeCompare(b.createdAt),
    )[0];
    expect(golf.map(({ id }) => id)).toEqual([fewest?.id]);
  });

  test("twice at the same time it is written once", async () => {
    const { id } = await now.preview();
    const done = await Promise.all([now.apply("never_lower", id), now.apply("never_lower", id)]);
    expect(done.map(({ state }) => state)).toEqual(["applied", "applied"]);
    for (const student of [now.ada, now.bob]) {
      expect(
        await changesOf(student.user.id).then((rows) =>
          rows.filter((row) => row.score_before !== row.score_after),
        ),
      ).toHaveLength(1);
      expect(await noticesOf(student)).toHaveLength(1);
    }
  });

  test("two teachers at the same time tell each student once", async () => {
    const other = await person({ role: "instructor", organizationId: now.organizationId });
    await joinAs(now.schoolClass.id, other.user, "teacher");
    const theirs = await other.caller.labs.regrades.preview({ exerciseId: ID });
    const mine = await now.preview();
    await Promise.allSettled([
      now.apply("never_lower", mine.id),
      other.caller.labs.regrades.applyPreview({ regradeId: theirs.id, mode: "never_lower" }),
    ]);
    expect(await noticesOf(now.bob)).toHaveLength(1);
    expect(await changesOf(now.bob.user.id)).toHaveLength(1);
  });
});

describe("a limit that becomes stricter", () => {
  beforeEach(async () => {
    await now.publish(body(6));
    await now.run(now.bob);
    await now.run(now.ada);
    await now.run(now.ada, "Say two words.");
    await now.publish(body(3));
  });

  test("never lower leaves everything, and both ways takes it away", async () => {
    const completed = (await progressOf(now.ada)).completed_at;
    const preview = await now.preview();
    expect(preview.counts).toMatchObject({ changed: 2, rising: 0, falling: 2, studentsRising: 0 });
    await now.apply("never_lower", preview.id);
    expect(await progressOf(now.bob)).toMatchObject({ success: true });
    expect(await changesOf(now.bob.user.id)).toEqual([]);
    expect(await noticesOf(now.bob)).toEqual([]);

    await now.regrade("both_ways");
    expect(await progressOf(now.bob)).toMatchObject({ success: false, attempts: 1, completed_at: null });
    expect((await noticesOf(now.bob))[0]?.message).toContain("no longer counts");
    // A later attempt of Ada's still passes: solved once, and since the same moment.
    expect(await progressOf(now.ada)).toMatchObject({ success: true, completed_at: completed });
    expect((await now.attempts(now.ada)).map(({ passed }) => passed)).toEqual([true, false]);

    await now.publish(body(6));
    await now.regrade("never_lower");
    expect(await progressOf(now.bob)).toMatchObject({ success: true });
    expect((await now.attempts(now.bob))[0]?.regrades).toHaveLength(2);
  });

  test("what has begun is finished in its mode", async () => {
    const { id } = await now.preview();
    await now.apply("never_lower", id);
    const refused = await refusal(now.apply("both_ways", id));
    expect(refused).toMatchObject({ code: "CONFLICT", reason: "grading.regradeModeFixed" });
  });
});

describe("what students may know", () => {
  test("hidden criteria are a number, in history, export and notice", async () => {
    await now.publish(body(6, {}, [{ id: "moon", type: "contains", value: "moon", hidden: true }]));
    await now.run(now.bob);
    await now.publish(body(6));
    await now.regrade("both_ways");
    const [attempt] = await now.attempts(now.bob);
    expect(attempt?.regrades).toMatchObject([{ reasons: [], hiddenReasons: 1 }]);
    const told = JSON.stringify([
      attempt,
      await now.bob.caller.identity.exportMyData(),
      await now.bob.caller.engagement.notifications.list({}),
    ]);
    expect(told).not.toContain("moon");
    expect(told).not.toContain("secret");
    expect(JSON.stringify(await now.bob.caller.identity.exportMyData())).toContain("regrade_changes");
    // The teacher reads which one it was.
    const [regrade] = (await now.teacher.caller.labs.regrades.list({ exerciseId: ID })).items;
    const whole = await now.teacher.caller.labs.regrades.get({ regradeId: regrade?.id ?? "" });
    expect(whole.changes.items[0]?.reasons).toMatchObject([{ id: "moon", change: "removed", hidden: true }]);
  });
});

describe("between preview and application", () => {
  beforeEach(async () => {
    await now.publish(body(3));
    await now.run(now.bob);
    await now.publish(body(6));
  });

  test("a new run by the new criteria does not matter", async () => {
    const { id } = await now.preview();
    await now.run(now.ada);
    expect(await now.apply("never_lower", id)).toMatchObject({ state: "applied", written: { attempts: 1 } });
  });

  test("other criteria, or another result, and nothing is written", async () => {
    const stale = await now.preview();
    await now.publish(body(7));
    expect(await refusal(now.apply("never_lower", stale.id))).toMatchObject({
      code: "CONFLICT",
      reason: "grading.regradeOutdated",
    });
    const fresh = await now.preview();
    expect(await refusal(now.apply("never_lower", stale.id))).toMatchObject({ code: "NOT_FOUND" });
    await rowsOf("delete from labs.prompt_lab_attempts where user_id = $1", [now.bob.user.id]);
    expect(await refusal(now.apply("never_lower", fresh.id))).toMatchObject({
      reason: "grading.regradeOutdated",
    });
    expect(await noticesOf(now.bob)).toEqual([]);
  });
});
