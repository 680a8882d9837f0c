import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { anonymous, type Principal } from "~/server/db/principal";
import { createCallerFactory, router } from "~/server/trpc/init";
import {
  adminProcedure,
  classTeacherProcedure,
  instructorProcedure,
  operatorProcedure,
  protectedProcedure,
  publicProcedure,
  type UserRole,
  userRoles,
} from "~/server/trpc/procedures";
import { createClass, createOrganization, createUser, signIn } from "../../support/people";

/** One procedure per step of the ladder, each telling that it was reached. */
const steps = router({
  public: publicProcedure.output(z.literal("in")).query(() => "in" as const),
  user: protectedProcedure.output(z.literal("in")).query(() => "in" as const),
  instructor: instructorProcedure.output(z.literal("in")).query(() => "in" as const),
  admin: adminProcedure.output(z.literal("in")).query(() => "in" as const),
  operator: operatorProcedure.output(z.literal("in")).query(() => "in" as const),
  classTeacher: classTeacherProcedure.output(z.literal("in")).query(() => "in" as const),
});
const create = createCallerFactory(steps);

const callAs = (principal: Principal) =>
  create({ db, principal, locale: "en", ip: "127.0.0.1", userAgent: undefined, requestId: randomUUID() });

/** "in", or the code with which the step refused. */
const outcome = (call: Promise<string>) =>
  call.catch((error: { cause?: unknown }) => (error.cause instanceof AppError ? error.cause.code : error));

const people = {} as Record<UserRole, Principal>;
let stranger: Principal;
let teacher: Principal;
let assistant: Principal;
let pupil: Principal;
let elsewhere: Principal;
let classId: string;

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  for (const role of userRoles) people[role] = await signIn(await createUser({ role, organizationId }));
  const [a, b, c] = [
    await createUser({ organizationId }),
    await createUser({ organizationId }),
    await createUser({ organizationId }),
  ];
  classId = (await createClass({ organizationId, teachers: [a], assistants: [b], students: [c] })).id;
  [teacher, assistant, pupil] = [await signIn(a), await signIn(b), await signIn(c)];
  elsewhere = await signIn(
    await createUser({ role: "admin", organizationId: (await createOrganization()).id }),
  );
  stranger = anonymous;
});

describe("the ladder", () => {
  const rights: Record<"user" | "instructor" | "admin" | "operator", UserRole[]> = {
    user: ["student", "instructor", "admin", "operator"],
    instructor: ["instructor", "admin", "operator"],
    admin: ["admin", "operator"],
    operator: ["operator"],
  };
  const cases = Object.entries(rights).flatMap(([step, allowed]) =>
    userRoles.map(
      (role) => [step as keyof typeof rights, role, allowed.includes(role) ? "in" : "FORBIDDEN"] as const,
    ),
  );

  it.each(cases)("the step %s answers a %s with %s", async (step, role, expected) => {
    expect(await outcome(callAs(people[role])[step]())).toBe(expected);
  });

  it("lets strangers in only where it is public", async () => {
    const caller = callAs(stranger);
    expect(await outcome(caller.public())).toBe("in");
    for (const step of ["user", "instructor", "admin", "operator"] as const) {
      expect(await outcome(caller[step]())).toBe("UNAUTHENTICATED");
    }
  });

  it("turns a stale session away at every step that reads the database", async () => {
    const admin = people.admin as Extract<Principal, { kind: "user" }>;
    const stale = { ...admin, sessionVersion: admin.sessionVersion + 1 };
    expect(await outcome(callAs(stale).admin())).toBe("UNAUTHENTICATED");
  });
});

describe("the step of a class", () => {
  it("is for those who teach or assist in it, its organization's admins and operators", async () => {
    for (const who of [teacher, assistant, people.admin, people.operator]) {
      expect(await outcome(callAs(who).classTeacher({ classId }))).toBe("in");
    }
  });

  it("refuses its students, and does not tell others that it exists", async () => {
    expect(await outcome(callAs(pupil).classTeacher({ classId }))).toBe("FORBIDDEN");
    for (const who of [people.student, elsewhere]) {
      expect(await outcome(callAs(who).classTeacher({ classId }))).toBe("NOT_FOUND");
    }
    expect(await outcome(callAs(teacher).classTeacher({ classId: randomUUID() }))).toBe("NOT_FOUND");
    expect(await outcome(callAs(stranger).classTeacher({ classId }))).toBe("UNAUTHENTICATED");
  });
});
