import { Prisma, type PrismaClient } from "~/generated/prisma/client";
import { organizations, signIns } from "./people";

/**
 * The volumes of 000 §6 for a number of students: 30 exercises in progress, 20 coach transcripts, 5 modules and 50 calls
 * each, and two attempts per exercise. Made of numbers and hashes alone: the same students do the same things every time,
 * in the 60 days before `until`. They have no password, their addresses begin with "generated-", and their classes are
 * their own, taught by teacher@loupe.test.
 */

const BATCH = 100;
const CLASS_SIZE = 50;

/** A UUID (version 4 by its looks) that is the same for the same words. */
const id = (words: TemplateStringsArray, ...values: number[]) =>
  Prisma.sql`overlay(overlay(md5(${Prisma.sql(words, ...values)}) placing '4' from 13) placing '8' from 17)::uuid`;

const person = id`'loupe volume user ' || n`;

interface Counts {
  students: number;
  classes: number;
  progress: number;
  attempts: number;
  transcripts: number;
  modules: number;
  usage: number;
}

/**
 * Replaces the students that an earlier call made by `scale` new ones (none for 0).
 * @param until midnight UTC: nothing is later
 * @param log told how far it is after each hundred
 */
export async function seedVolumes(
  db: PrismaClient,
  { scale, until, log }: { scale: number; until: Date; log: (line: string) => void },
): Promise<Counts> {
  await db.$executeRaw`
    delete from identity.users
    where email like 'generated-%@loupe.test' and organization_id = ${organizations.harbour.id}::uuid`;
  await db.$executeRaw`
    delete from identity.classes
    where name like 'Generated class %' and organization_id = ${organizations.harbour.id}::uuid`;
  const counts: Counts = {
    students: 0,
    classes: 0,
    progress: 0,
    attempts: 0,
    transcripts: 0,
    modules: 0,
    usage: 0,
  };
  counts.classes = await addClasses(db, Math.ceil(scale / CLASS_SIZE));
  for (let from = 1; from <= scale; from += BATCH) {
    const to = Math.min(scale, from + BATCH - 1);
    // A batch is there as a whole or not at all.
    await db.$transaction(async (tx) => addBatch(tx as PrismaClient, { from, to, until }, counts), {
      timeout: 120_000,
    });
    log(`  ${to} of ${scale} students`);
  }
  if (scale > 0) await db.$executeRaw`analyze`;
  return counts;
}

async function addClasses(db: PrismaClient, classes: number): Promise<number> {
  await db.$executeRaw`
    insert into identity.classes (id, organization_id, name, description, created_by)
    select ${id`'loupe volume class ' || n`}, ${organizations.harbour.id}::uuid,
      'Generated class ' || lpad(n::text, 3, '0'), 'Made by db:seed --scale.', ${signIns.teacher.id}::uuid
    from generate_series(1, ${classes}::int) n`;
  return await db.$executeRaw`
    insert into identity.user_classes (user_id, class_id, role)
    select ${signIns.teacher.id}::uuid, ${id`'loupe volume class ' || n`}, 'teacher'
    from generate_series(1, ${classes}::int) n`;
}

interface Batch {
  from: number;
  to: number;
  until: Date;
}

/** `hashtext` gives every row its own reproducible number; the same word gives the same number. */
async function addBatch(db: PrismaClient, { from, to, until }: Batch, counts: Counts): Promise<void> {
  counts.students += await db.$executeRaw`
    insert into identity.users (id, organization_id, email, role, email_verified_at, created_at)
    select ${person}, ${organizations.harbour.id}::uuid,
      'generated-' || lpad(n::text, 5, '0') || '@loupe.test', 'student',
      ${until}::timestamptz - interval '90 days', ${until}::timestamptz - interval '90 days'
    from generate_series(${from}::int, ${to}::int) n`;
  await db.$executeRaw`
    update identity.profiles p set full_name = 'Generated student ' || lpad(n::text, 5, '0')
    from generate_series(${from}::int, ${to}::int) n where p.id = ${person}`;
  await db.$executeRaw`
    insert into identity.user_classes (user_id, class_id, role)
    select ${person},
      ${id`'loupe volume class ' || (n - 1) / ${CLASS_SIZE}::int + 1`}, 'student'
    from generate_series(${from}::int, ${to}::int) n`;
  counts.progress += await db.$executeRaw`
    insert into labs.prompt_lab_progress
      (id, user_id, lab_number, exercise_id, prompt_submitted, llm_response, success, attempts, completed_at, created_at)
    select ${id`'loupe volume progress ' || key`}, ${person}, lab,
      format('lab%s-ex%s', lab, exercise), repeat('Explain it in three short points. ', 8),
      repeat('This answer stands for one of a model. ', 18), success, 1 + abs(hashtext('attempts ' || key)) % 6,
      case when success then begun + interval '20 minutes' end, begun
    from (
      select n, lab, exercise, n || ' ' || lab || ' ' || exercise as key,
        abs(hashtext('success ' || n || ' ' || lab || ' ' || exercise)) % 10 < 8 - lab as success,
        ${until}::timestamptz
          - make_interval(mins => abs(hashtext('begun ' || n || ' ' || lab || ' ' || exercise)) % 86400) as begun
      from generate_series(${from}::int, ${to}::int) n, generate_series(1, 5) lab, generate_series(1, 6) exercise
    ) as made`;
  counts.attempts += await db.$executeRaw`
    insert into labs.prompt_lab_attempts
      (id, user_id, lab_number, exercise_id, exercise_version, prompt, answer, criteria, score, passed, graded, provider,
       model, prompt_tokens, latency_ms, client_request_id, created_at)
    select ${id`'loupe volume attempt ' || p.id || number`}, p.user_id, p.lab_number, p.exercise_id, 'generated',
      p.prompt_submitted, left(p.llm_response, 300), '[]', case when passed then 100 else 40 end, passed, true,
      'scripted', 'scripted', 8 + number, 400 + abs(hashtext('latency ' || p.id || number)) % 900,
      'generated-' || p.id || '-' || number, p.created_at + number * interval '4 minutes'
    from labs.prompt_lab_progress p
    cross join generate_series(1, 2) number
    cross join lateral (select p.success and number = 2 as passed) as verdict
    where p.user_id in (
      select ${person} from generate_series(${from}::int, ${to}::int) n)`;
  counts.transcripts += await db.$executeRaw`
    insert into labs.coach_transcripts
      (id, user_id, module_number, context_tag, user_message, coach_response, latency_ms, tone, status, created_at)
    select ${id`'loupe volume coach ' || key`}, ${person}, 2,
      (array['PromptLab', 'PromptLab', 'Code', 'Sandbox'])[1 + number % 4]::labs.coach_context,
      repeat('Why does my prompt not pass? ', 12),
      case when luck < 94 then repeat('Look at what the task asks for, then at what you asked. ', 26) else '' end,
      case when luck < 97 then 300 + abs(hashtext('latency ' || key)) % 4000 else 30000 end, 'coach',
      (case when luck < 94 then 'success' when luck < 97 then 'failure' else 'timeout' end)::labs.coach_status,
      ${until}::timestamptz - make_interval(mins => abs(hashtext('asked ' || key)) % 86400)
    from (
      select n, number, n || ' ' || number as key, abs(hashtext('luck ' || n || ' ' || number)) % 100 as luck
      from generate_series(${from}::int, ${to}::int) n, generate_series(1, 20) number
    ) as made`;
  counts.modules += await db.$executeRaw`
    insert into labs.module_progress (id, user_id, module_number, status, started_at, completed_at, updated_at)
    select ${id`'loupe volume module ' || n || ' ' || module`}, ${person}, module,
      (case when done then 'completed' else 'in_progress' end)::labs.module_status,
      ${until}::timestamptz - interval '80 days', case when done then ${until}::timestamptz - interval '9 days' end,
      ${until}::timestamptz - interval '9 days'
    from generate_series(${from}::int, ${to}::int) n, generate_series(1, 5) module,
      lateral (select abs(hashtext('module ' || n || ' ' || module)) % 5 > module - 2 as done) as state`;
  counts.usage += await db.$executeRaw`
    insert into ai.ai_usage_log (id, user_id, action, created_at)
    select ${id`'loupe volume usage ' || n || ' ' || number`}, ${person},
      (array['prompt_lab', 'prompt_lab', 'prompt_lab', 'ai_coach', 'ai_agent'])[1 + number % 5],
      ${until}::timestamptz - make_interval(mins => abs(hashtext('used ' || n || ' ' || number)) % 86400)
    from generate_series(${from}::int, ${to}::int) n, generate_series(1, 50) number`;
}
