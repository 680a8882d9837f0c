import { beforeEach, describe, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { refusal } from "../labs/support";

const PREMIUM = "04-retrieval";
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

const as = async (user: TestUser) => callerAs(await signIn(user)).companion;

let teacher: TestUser;
let ada: TestUser;
let bob: TestUser;
let group: TestClass;

beforeEach(async () => {
  const organizationId = (await createOrganization()).id;
  [teacher, ada, bob] = await Promise.all([
    createUser({ role: "instructor", organizationId }),
    createUser({ organizationId, name: "Ada" }),
    createUser({ organizationId, name: "Bob" }),
  ]);
  group = await createClass({ organizationId });
  await joinAs(group.id, teacher, "teacher");
  await joinAs(group.id, ada);
  await joinAs(group.id, bob);
});

const premium = (userIds: string[], expiresAt: string | null = null) => ({
  classId: group.id,
  userIds,
  tier: "premium" as const,
  expiresAt,
});

const opens = async (user: TestUser) => {
  const { lock } = await (await as(user)).chapters
    .get({ chapterId: PREMIUM })
    .catch(async (error) => ({ lock: (await refusal(Promise.reject(error))).reason }));
  return lock;
};

describe("the premium chapters of a class", () => {
  test("open for the chosen student alone, and close again", async () => {
    const mine = await as(teacher);
    expect(await opens(ada)).toBe("companion.premiumNeeded");
    expect(await mine.tiers.set(premium([ada.id]))).toEqual({ changed: 1 });
    expect(await opens(ada)).toBeNull();
    expect(await opens(bob)).toBe("companion.premiumNeeded");
    expect(await mine.tiers.list({ classId: group.id })).toEqual([
      { userId: ada.id, name: "Ada", tier: "premium", expiresAt: null, open: true },
      { userId: bob.id, name: "Bob", tier: "free", expiresAt: null, open: false },
    ]);
    const both = [ada.id, bob.id];
    await mine.tiers.set({ classId: group.id, userIds: both, tier: "free", expiresAt: null });
    expect(await opens(ada)).toBe("companion.premiumNeeded");
  });

  test("say the same twice, and it is written down once for each student", async () => {
    const mine = await as(teacher);
    const until = inAnHour();
    expect(await mine.tiers.set(premium([ada.id, bob.id], until))).toEqual({ changed: 2 });
    expect(await mine.tiers.set(premium([ada.id, bob.id], until))).toEqual({ changed: 0 });
    const { rows } = await testDatabase().owner.query(
      "select subject_id, detail from identity.audit_events where action = 'companion.tierChanged' and actor_id = $1",
      [teacher.id],
    );
    expect(rows.map((row) => row.subject_id).sort()).toEqual([ada.id, bob.id].sort());
    expect(new Date(rows[0].detail.until).toISOString()).toBe(until);
  });

  test("that have ended are told as ended", async () => {
    await testDatabase().owner.query(
      "update companion.students set subscription_tier = 'premium', subscription_expires_at = now() - interval '1 day' where id = $1",
      [ada.id],
    );
    expect((await (await as(teacher)).tiers.list({ classId: group.id }))[0]).toMatchObject({
      tier: "premium",
      open: false,
    });
    expect(await opens(ada)).toBe("companion.premiumExpired");
  });
});

describe("nobody else opens them", () => {
  const refused = async (user: TestUser, userIds: string[]) =>
    (await refusal((await as(user)).tiers.set(premium(userIds)))).reason;

  test("not the student, nor whoever only assists, nor the teacher of another class", async () => {
    expect(await refused(ada, [ada.id])).toBe("identity.classNotYours");
    const assistant = await createUser({ role: "instructor", organizationId: teacher.organizationId });
    await joinAs(group.id, assistant, "assistant");
    expect(await refused(assistant, [ada.id])).toBe("companion.notYourStudent");
    const other = await createUser({ role: "instructor", organizationId: teacher.organizationId });
    expect(await refused(other, [ada.id])).toBe("identity.classUnknown");
  });

  test("one who is no student of the class, and with them nobody", async () => {
    const stranger = await createUser({ organizationId: teacher.organizationId });
    expect(await refused(teacher, [ada.id, stranger.id])).toBe("companion.notYourStudent");
    expect(await refused(teacher, [teacher.id])).toBe("companion.notYourStudent");
    expect(await opens(ada)).toBe("companion.premiumNeeded");
  });

  test("an end that has passed is refused", async () => {
    const mine = await as(teacher);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    expect((await refusal(mine.tiers.set(premium([ada.id], yesterday)))).reason).toBe("companion.tierEnded");
    const free = mine.tiers.set({ ...premium([ada.id], inAnHour()), tier: "free" });
    expect((await refusal(free)).reason).toBe("companion.tierEnded");
  });
});
