import { describe, expect, it } from "vitest";
import { columnsOf, documentedTables, homeOf } from "~/cli/documented-tables";
import { readPrismaModels } from "~/cli/prisma-models";
import { testDatabase } from "../../support/database";

/** What the documents and data-model.md ask of the schema, read from the catalogue of a freshly migrated database. */

const { owner } = testDatabase();
const ours = "n.nspname not in ('pgboss', 'information_schema') and n.nspname not like 'pg\\_%'";
const list = async (sql: string) => (await owner.query<{ item: string }>(sql)).rows.map((row) => row.item);

/** Documented indexes: table, columns in order with DESC where the document says so, and the name where it gives one. */
const documentedIndexes: [table: string, columns: string, name?: string][] = [
  ["labs.prompt_lab_progress", "user_id, lab_number", "idx_prompt_lab_user"],
  ["labs.prompt_lab_progress", "user_id, success, created_at DESC", "idx_prompt_lab_success"],
  ["labs.prompt_lab_progress", "user_id, lab_number, exercise_id"],
  ["labs.coach_transcripts", "user_id, module_number, created_at DESC", "idx_transcripts_user_module"],
  ["labs.module_progress", "user_id, module_number"],
  ["labs.module_progress", "user_id, updated_at DESC", "idx_progress_user"],
  ["ai.ai_usage_log", "user_id, action, created_at DESC", "idx_usage_user_action_time"],
  ["ai.models", "name, version"],
  ["workshops.students", "student_email"],
  ["workshops.sessions", "student_id"],
  ["workshops.sessions", "last_activity"],
  ["workshops.sessions", "is_active, expires_at"],
  ["workshops.step_progress", "session_token, step_number"],
  ["workshops.step_progress", "session_token"],
  ["workshops.step_progress", "student_id"],
  ["workshops.events", "student_id"],
  ["workshops.events", "session_token"],
  ["challenges.challenge_solutions", "user_id, challenge_id"],
  ["identity.users", "lower(email)", "users_email_live_key"],
  ["companion.students", "subscription_tier, subscription_expires_at", "idx_students_subscription"],
  ["companion.chapter_progress", "student_id, chapter_id", "unique_student_chapter"],
  ["companion.chapter_progress", "student_id", "idx_progress_student"],
  ["companion.chapter_progress", "chapter_id", "idx_progress_chapter"],
  ["companion.chapter_progress", "completion_status, completed_at", "idx_progress_completion"],
  ["companion.quiz_attempts", "student_id, submitted_at DESC", "idx_attempts_student"],
  ["companion.quiz_attempts", "quiz_id", "idx_attempts_quiz"],
  ["companion.quiz_attempts", "chapter_id", "idx_attempts_chapter"],
  ["companion.streaks", "student_id", "idx_streaks_student"],
  ["companion.streaks", "last_activity_date DESC", "idx_streaks_last_activity"],
];

/** Documented defaults, as Postgres writes them. */
const documentedDefaults: Record<string, Record<string, string>> = {
  "labs.prompt_lab_progress": { success: "false", attempts: "1" },
  "labs.coach_transcripts": { tone: "'coach'::labs.coach_tone", status: "'success'::labs.coach_status" },
  "labs.module_progress": { status: "'not_started'::labs.module_status" },
  "workshops.sessions": {
    expires_at: "(now() + '24:00:00'::interval)",
    is_active: "true",
    demo_mode: "false",
    current_step: "0",
    total_time_spent: "0",
    completion_rate: "0",
    tools: "'[]'::jsonb",
    voice_settings: "'{}'::jsonb",
    bug_reports: "'[]'::jsonb",
  },
  "workshops.step_progress": { time_spent: "0", attempts: "0", validation_passed: "false" },
  "workshops.events": { event_data: "'{}'::jsonb" },
  "companion.students": {
    timezone: "'UTC'::character varying",
    subscription_tier: "'free'::companion.subscription_tier",
  },
  "companion.chapter_progress": {
    completion_status: "'not_started'::companion.chapter_status",
    time_spent_minutes: "0",
  },
  "companion.streaks": { current_streak: "0", longest_streak: "0", timezone: "'UTC'::character varying" },
};

describe("a migrated database", () => {
  it("has every documented column where the list says", async () => {
    const columns = new Set(
      await list(
        "select table_schema || '.' || table_name || '.' || column_name as item from information_schema.columns",
      ),
    );
    const homes = documentedTables.flatMap((entry) =>
      columnsOf(entry).map((column) => homeOf(entry, column) ?? ""),
    );
    expect(homes.length).toBeGreaterThan(270);
    expect(homes.filter((home) => !columns.has(home))).toEqual([]);
  });

  it("has exactly the tables of the Prisma schema", async () => {
    const tables = await list(
      `select n.nspname || '.' || c.relname as item from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and ${ours} and c.relname <> '_prisma_migrations' order by 1`,
    );
    expect(tables).toEqual(
      readPrismaModels()
        .map((model) => model.table)
        .sort(),
    );
  });

  it.each(documentedIndexes)("has the documented index of %s (%s)", async (table, columns, name) => {
    const definitions = await list(
      `select pg_get_indexdef(indexrelid) as item from pg_index where indrelid = '${table}'::regclass`,
    );
    const found = definitions.filter(
      (one) => one.includes(`btree (${columns})`) && (!name || one.includes(` ${name} ON `)),
    );
    expect(found, definitions.join("\n")).toHaveLength(1);
  });

  it("has the documented defaults", async () => {
    for (const [table, defaults] of Object.entries(documentedDefaults)) {
      const { rows } = await owner.query<{ name: string; value: string }>(
        `select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as value
           from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = $1::regclass`,
        [table],
      );
      expect(Object.fromEntries(rows.map((row) => [row.name, row.value])), table).toMatchObject(defaults);
    }
  });

  it("has an index for every foreign key, and says what each does on deletion", async () => {
    const bare = await list(
      `select c.conrelid::regclass || ' ' || c.conname as item
         from pg_constraint c join pg_namespace n on n.oid = c.connamespace
        where c.contype = 'f' and ${ours}
          and (c.confdeltype = 'a' or not exists (
            select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
              and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey))`,
    );
    expect(bare).toEqual([]);
  });

  it("keeps every moment with its zone, and every array without nulls", async () => {
    const wrong = await list(
      `select a.attrelid::regclass || '.' || a.attname as item
         from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
         join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and c.relname <> '_prisma_migrations' and a.attnum > 0 and not a.attisdropped
          and (a.atttypid = 'timestamp'::regtype or (a.attndims > 0 and not a.attnotnull))`,
    );
    expect(wrong).toEqual([]);
  });

  it("runs functions of its own that act for somebody under a fixed search_path, closed to PUBLIC", async () => {
    const open = await list(
      `select p.oid::regprocedure::text as item
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${ours} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
          and (has_function_privilege('public', p.oid, 'execute')
               or not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false))`,
    );
    expect(open).toEqual([]);
  });
});
