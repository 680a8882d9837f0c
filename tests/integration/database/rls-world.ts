import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { type Column, readTables, type Table } from "./rls-catalogue";
import type { Actor } from "./rls-expectations";

export type Row = Record<string, unknown>;
export type Person = Exclude<Actor, "nobody" | "anonymous" | "stale">;

/** Two organizations, the people of the walk, and one row of each table that belongs to the student. */
export interface World {
  tables: Table[];
  people: Record<Person, { id: string; session: string; version: number }>;
  organizations: { home: string; other: string };
  classes: { home: string; other: string };
  /** The row of a table that the walk looks at. */
  row(table: string): Row;
  /** Values of another such row, as the person would insert it. */
  another(table: string, by: Person): Row;
}

const tail = () => randomBytes(6).toString("hex");
const email = () => `walk-${tail()}@example.test`;

/** Something that fits the type, where nothing says what it should be. */
function anyValue({ type, isEnum, firstLabel }: Column): unknown {
  if (type.endsWith("[]")) return "{}";
  if (isEnum) return firstLabel;
  if (type === "uuid") return randomUUID();
  if (type === "boolean") return false;
  if (type === "jsonb" || type === "json") return "{}";
  if (type === "date" || type.startsWith("timestamp")) return new Date();
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type)) return 1;
  return `walk-${tail()}`;
}

type Shape = (world: Omit<World, "row" | "another">, by: string) => Row;

/** Where "something that fits" is not enough: whose row it is, in which organization and class, and what the checks ask. */
const shapes: Record<string, Shape> = {
  "identity.organizations": () => ({ slug: `walk-${tail()}` }),
  "identity.users": ({ organizations }) => ({ organization_id: organizations.home, email: email() }),
  "identity.classes": ({ organizations }, by) => ({ organization_id: organizations.home, created_by: by }),
  "identity.user_classes": ({ classes }) => ({ class_id: classes.home }),
  "identity.invitations": ({ organizations, classes }, by) => ({
    organization_id: organizations.home,
    class_id: classes.home,
    invited_by: by,
    email: email(),
  }),
  "identity.audit_events": ({ organizations, people }) => ({
    organization_id: organizations.home,
    subject_id: people.owner.id,
  }),
  "ai.ai_usage_log": () => ({ action: "prompt_lab" }),
  "ai.ai_interactions": () => ({ domain: "labs" }),
  "engagement.user_streaks": () => ({ streak_type: "weekly" }),
  "content.content_versions": ({ organizations }, by) => ({
    organization_id: organizations.home,
    created_by: by,
    status: "published",
    published_at: new Date(),
  }),
  "grading.regrades": ({ organizations }, by) => ({
    organization_id: organizations.home,
    created_by: by,
    content_kind: "quiz",
  }),
  "labs.prompt_lab_attempts": () => ({ score: 50 }),
  "courses.courses": ({ organizations }, by) => ({
    organization_id: organizations.home,
    created_by: by,
    is_published: true,
  }),
  "courses.lessons": () => ({ is_published: true }),
  "courses.assessments": ({ organizations }, by) => ({
    organization_id: organizations.home,
    created_by: by,
    is_published: true,
  }),
  "workshops.students": ({ organizations, people }) => ({
    organization_id: organizations.home,
    user_id: people.owner.id,
  }),
  "workshops.sessions": ({ organizations }) => ({ organization_id: organizations.home }),
  "challenges.challenges": ({ organizations, classes }, by) => ({
    organization_id: organizations.home,
    class_id: classes.home,
    created_by: by,
    is_published: true,
  }),
  "challenges.sessions": ({ classes }) => ({ class_id: classes.home }),
  "challenges.knowledge_base": ({ organizations, classes }, by) => ({
    organization_id: organizations.home,
    class_id: classes.home,
    created_by: by,
  }),
  "challenges.journey_reviews": ({ classes }, by) => ({ class_id: classes.home, reviewer_id: by }),
  "challenges.review_comments": ({ classes, people }, by) => ({
    class_id: classes.home,
    user_id: people.owner.id,
    author_id: by,
  }),
  "challenges.stuck_marks": (_, by) => ({ marked_by: by }),
  "challenges.challenge_versions": (_, by) => ({ created_by: by }),
  // Far behind the events that the other rows of the world have made.
  "challenges.journey_events": () => ({ kind: "ask", seq: 1_000 }),
};

/** Columns that name a parent although they may be null. */
const linked: Record<string, string[]> = {
  "workshops.events": ["session_token", "student_id"],
  "challenges.review_comments": ["review_id"],
};

/** Rows that come with the person, by trigger. */
const madeWithPerson: Record<string, string> = {
  "identity.users": "id",
  "identity.profiles": "id",
  "companion.students": "id",
  "companion.streaks": "student_id",
};

const quoted = (name: string) =>
  name
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");

/** An INSERT of these values, with its parameters. */
export function insertion(table: Table, values: Row): { text: string; values: unknown[] } {
  const names = Object.keys(values);
  const casts = names.map((name, index) => {
    const column = table.columns.find((one) => one.name === name);
    if (!column) throw new Error(`${table.name} has no column ${name}`);
    return `$${index + 1}::${column.type}`;
  });
  return {
    text: `insert into ${quoted(table.name)} (${names.map(quoted).join(", ")}) values (${casts.join(", ")})`,
    values: Object.values(values),
  };
}

async function makePerson(owner: pg.Pool, organization: string, role: string) {
  const { rows } = await owner.query<{ id: string; session: string; version: number }>(
    `with person as (
       insert into identity.users (organization_id, email, role) values ($1, $2, $3::identity.user_role)
       returning id, session_version
     )
     insert into identity.auth_sessions (user_id, session_version, expires_at)
     select id, session_version, now() + interval '1 day' from person
     returning user_id as id, id as session, session_version as version`,
    [organization, email(), role],
  );
  const person = rows[0];
  if (!person) throw new Error("nobody was made");
  return person;
}

const makeId = async (owner: pg.Pool, text: string, values: unknown[]) =>
  (await owner.query<{ id: string }>(`${text} returning id`, values)).rows[0]?.id ?? "";

/** Builds the world as the owner of the database, whom no policy binds. */
export async function buildWorld(owner: pg.Pool): Promise<World> {
  const tables = await readTables(owner);
  const organization = (name: string) =>
    makeId(owner, "insert into identity.organizations (name, slug) values ($1, $2)", [
      name,
      `${name}-${tail()}`,
    ]);
  const organizations = { home: await organization("home"), other: await organization("other") };
  const people = {
    owner: await makePerson(owner, organizations.home, "student"),
    classmate: await makePerson(owner, organizations.home, "student"),
    teacher: await makePerson(owner, organizations.home, "instructor"),
    otherTeacher: await makePerson(owner, organizations.other, "instructor"),
    admin: await makePerson(owner, organizations.home, "admin"),
  };
  const schoolClass = (of: "home" | "other", maker: string) =>
    makeId(owner, "insert into identity.classes (organization_id, name, created_by) values ($1, $2, $3)", [
      organizations[of],
      `class ${of}`,
      maker,
    ]);
  const classes = {
    home: await schoolClass("home", people.teacher.id),
    other: await schoolClass("other", people.otherTeacher.id),
  };
  await owner.query(
    `insert into identity.user_classes (class_id, user_id, role)
     values ($1, $2, 'student'), ($1, $3, 'student'), ($1, $4, 'teacher'), ($5, $6, 'teacher')`,
    [
      classes.home,
      people.owner.id,
      people.classmate.id,
      people.teacher.id,
      classes.other,
      people.otherTeacher.id,
    ],
  );

  const frame = { tables, people, organizations, classes };
  const rows = new Map<string, Row>();
  const take = async (table: string, where: string, values: unknown[]) => {
    const found = await owner.query<Row>(`select * from ${quoted(table)} where ${where}`, values);
    if (found.rows[0]) rows.set(table, found.rows[0]);
  };
  await take("identity.organizations", "id = $1", [organizations.home]);
  await take("identity.classes", "id = $1", [classes.home]);
  await take("identity.user_classes", "class_id = $1 and user_id = $2", [classes.home, people.owner.id]);
  for (const [table, column] of Object.entries(madeWithPerson)) {
    await take(table, `${column} = $1`, [people.owner.id]);
  }

  const described = (name: string): Table => {
    const table = tables.find((one) => one.name === name);
    if (!table) throw new Error(`there is no table ${name}`);
    return table;
  };
  const row = (name: string): Row => {
    const found = rows.get(name);
    if (!found) throw new Error(`no row of ${name} was built`);
    return found;
  };
  const needed = (table: Table, column: string) =>
    table.columns.some((one) => one.name === column && one.required) ||
    (linked[table.name] ?? []).includes(column);
  const valuesOf = (name: string, by: string): Row => {
    const table = described(name);
    const values: Row = {};
    for (const column of table.columns) if (column.required) values[column.name] = anyValue(column);
    for (const key of table.foreignKeys) {
      for (const [index, column] of key.columns.entries()) {
        const target = key.targetColumns[index];
        if (target && needed(table, column)) values[column] = row(key.target)[target];
      }
    }
    return { ...values, ...shapes[name]?.(frame, by) };
  };
  const ensure = async (name: string): Promise<void> => {
    if (rows.has(name)) return;
    const table = described(name);
    for (const key of table.foreignKeys) {
      if (key.target !== name && key.columns.some((column) => needed(table, column)))
        await ensure(key.target);
    }
    const { text, values } = insertion(table, valuesOf(name, people.teacher.id));
    const made = await owner.query<Row>(`${text} returning *`, values);
    if (made.rows[0]) rows.set(name, made.rows[0]);
  };
  for (const table of tables) await ensure(table.name);

  return { ...frame, row, another: (table, by) => valuesOf(table, people[by].id) };
}
