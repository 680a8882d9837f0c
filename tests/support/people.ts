import { randomUUID } from "node:crypto";
import type { UserPrincipal } from "~/server/db/principal";
import { testDatabase } from "./database";

/**
 * Builders of people, organizations and classes. They write as the owner, whom no policy binds, into this worker's own
 * database; every call makes new rows, so that each test owns its data.
 */

export interface TestOrganization {
  id: string;
  name: string;
}

export interface TestUser {
  id: string;
  email: string;
  name: string;
  role: "student" | "instructor" | "admin" | "operator";
  organizationId: string;
}

export interface TestClass {
  id: string;
  name: string;
  organizationId: string;
}

type ClassRole = "student" | "assistant" | "teacher";

const owner = () => testDatabase().owner;
const tail = () => randomUUID().slice(0, 8);

/** A new organization, of nobody yet. */
export async function createOrganization(name = `Organization ${tail()}`): Promise<TestOrganization> {
  const id = randomUUID();
  await owner().query("insert into identity.organizations (id, name, slug) values ($1, $2, $3)", [
    id,
    name,
    `org-${id}`,
  ]);
  return { id, name };
}

let shared: Promise<TestOrganization> | undefined;

/** Where people of no named organization live. */
function sharedOrganization(): Promise<TestOrganization> {
  shared ??= createOrganization("Shared organization");
  return shared;
}

export interface UserWishes {
  role?: TestUser["role"];
  organizationId?: string;
  email?: string;
  name?: string;
  /** A stored hash (see passwords.ts); without it the person cannot sign in with a password. */
  passwordHash?: string | null;
  language?: "en" | "zh";
  timezone?: string;
}

/** A new person with a profile; a student of the shared organization unless wished otherwise. */
export async function createUser(wishes: UserWishes = {}): Promise<TestUser> {
  const user: TestUser = {
    id: randomUUID(),
    email: wishes.email ?? `person-${randomUUID()}@example.test`,
    name: wishes.name ?? `Person ${tail()}`,
    role: wishes.role ?? "student",
    organizationId: wishes.organizationId ?? (await sharedOrganization()).id,
  };
  await owner().query(
    "insert into identity.users (id, organization_id, email, password_hash, role) values ($1, $2, $3, $4, $5)",
    [user.id, user.organizationId, user.email, wishes.passwordHash ?? null, user.role],
  );
  await owner().query(
    `insert into identity.profiles (id, full_name, preferred_language, timezone) values ($1, $2, $3, $4)
     on conflict (id) do update set full_name = excluded.full_name,
       preferred_language = excluded.preferred_language, timezone = excluded.timezone`,
    [user.id, user.name, wishes.language ?? "en", wishes.timezone ?? "UTC"],
  );
  return user;
}

/** Puts a person into a class. */
export async function joinAs(classId: string, user: TestUser, role: ClassRole = "student"): Promise<void> {
  await owner().query("insert into identity.user_classes (user_id, class_id, role) values ($1, $2, $3)", [
    user.id,
    classId,
    role,
  ]);
}

export interface ClassWishes {
  organizationId?: string;
  name?: string;
  teachers?: TestUser[];
  assistants?: TestUser[];
  students?: TestUser[];
  joinCode?: string;
  joinCodeExpiresAt?: Date;
  joinLimit?: number;
}

/** A new class with its people; in the organization of its first teacher unless wished otherwise. */
export async function createClass(wishes: ClassWishes = {}): Promise<TestClass> {
  const made: TestClass = {
    id: randomUUID(),
    name: wishes.name ?? `Class ${tail()}`,
    organizationId:
      wishes.organizationId ?? wishes.teachers?.[0]?.organizationId ?? (await sharedOrganization()).id,
  };
  await owner().query(
    `insert into identity.classes (id, organization_id, name, join_code, join_code_expires_at, join_limit, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      made.id,
      made.organizationId,
      made.name,
      wishes.joinCode ?? null,
      wishes.joinCodeExpiresAt ?? null,
      wishes.joinLimit ?? null,
      wishes.teachers?.[0]?.id ?? null,
    ],
  );
  const people: [TestUser[] | undefined, ClassRole][] = [
    [wishes.teachers, "teacher"],
    [wishes.assistants, "assistant"],
    [wishes.students, "student"],
  ];
  for (const [users, role] of people) for (const user of users ?? []) await joinAs(made.id, user, role);
  return made;
}

/** Starts a session for a person and returns the principal that acts with it. */
export async function signIn(user: { id: string }): Promise<UserPrincipal> {
  const { rows } = await owner().query<{ id: string; session_version: number }>(
    `insert into identity.auth_sessions (user_id, session_version, user_agent, expires_at)
     select id, session_version, 'tests', now() + interval '30 days' from identity.users where id = $1
     returning id, session_version`,
    [user.id],
  );
  const session = rows[0];
  if (!session) throw new Error(`there is no user ${user.id}`);
  return { kind: "user", userId: user.id, sessionId: session.id, sessionVersion: session.session_version };
}
