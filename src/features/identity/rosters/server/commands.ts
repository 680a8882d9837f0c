import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "~/lib/app-error";
import { runApart } from "~/server/apart/apart";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { runKey } from "~/server/hub/run-hub";
import { callLimiter } from "~/server/limiter/limiter";
import { INVITATION_DAYS } from "../invitations/constants";
import { startLetters } from "../invitations/server/commands";
import { isRefused, warningOf } from "../rows/rules";
import {
  type ImportedRoster,
  type ImportRoster,
  type Outcome,
  type OutcomeCounts,
  outcomes,
  type RosterProgress,
} from "../schema";
import type { ReadRoster, RosterFile, RosterRow } from "../types";
import { assertLeads } from "./policy";
import { addPeople, batches, importable, rosterImports, type Standing, standings } from "./queries";

/** Files a person may have read a minute, in each running copy. */
const READS_A_MINUTE = 20;

const LIMITS = { reason: "identity.rosterTooSlow", limitMs: 20_000, memoryMb: 512 };

/** Who imports, and who waits for it. */
interface Importer {
  userId: string;
  locale: "en" | "zh";
  signal: AbortSignal;
}

type Tell = (progress: RosterProgress) => void;

/**
 * Reads a roster and says what would happen to each line, or does it. Nothing is written where a line has an error, unless
 * such lines are left out. Doing it again, also after an end half-way, changes only what is not done yet.
 *
 * @throws AppError as `readRoster` and `runApart`; VALIDATION `identity.rosterMissing`, `identity.rosterHasErrors` {count},
 * `identity.rosterClassMissing`; FORBIDDEN `identity.classNotYours`; CONFLICT `common.conflict` where the request is another
 */
export async function importRoster(db: Db, input: ImportRoster, by: Importer): Promise<ImportedRoster> {
  await assertLeads(db, input.classId);
  callLimiter().take(`rosters:${by.userId}`, READS_A_MINUTE, Date.now());
  if (input.dryRun) return preview(await read(input, by.signal), db, input.classId);
  const key = runKey(by.userId, input.clientRequestId ?? randomUUID());
  const { classId, csv, base64, rosterClass, leaveOut, letters } = input;
  const fingerprint = JSON.stringify([classId, csv, base64, rosterClass, leaveOut, letters]);
  return await rosterImports().run(
    key,
    fingerprint,
    ({ emit, signal }) => bringIn(db, input, { ...by, signal }, emit),
    { refuse: () => new AppError("CONFLICT", "common.conflict"), signal: by.signal },
  );
}

/** Reads what was sent, apart from this process. */
async function read({ csv, base64, rosterClass }: ImportRoster, signal: AbortSignal): Promise<ReadRoster> {
  if ((csv === undefined) === (base64 === undefined))
    throw new AppError("VALIDATION", "identity.rosterMissing");
  const bytes = new Uint8Array(csv === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(csv));
  const file: RosterFile = {
    bytes,
    rosterClass: rosterClass ?? null,
    today: new Date().toISOString().slice(0, 10),
  };
  return await runApart<ReadRoster>("read-roster.ts", file, { ...LIMITS, signal });
}

const mustChoose = ({ format, chosen }: ReadRoster) => format === "oneroster" && chosen === null;

const noCounts = () => Object.fromEntries(outcomes.map((one) => [one, 0])) as OutcomeCounts;

/** What happens to a line by how its person stands to the class. */
function outcomeOf({ outcome, invited }: Standing): Outcome {
  if (outcome === "added") return "joins";
  if (outcome === "already") return "already";
  if (invited === "open") return "invited";
  return invited === "expired" ? "renew" : "invite";
}

async function preview(roster: ReadRoster, db: Db, classId: string): Promise<ImportedRoster> {
  const { format, classes, chosen, notes } = roster;
  if (mustChoose(roster)) return { kind: "choose", format, classes, notes };
  const found = new Map<RosterRow, Standing>();
  for (const batch of batches(importable(roster.rows))) {
    const standing = await standings(db, classId, batch);
    for (const [at, one] of standing.entries()) found.set(batch[at] as RosterRow, one);
  }
  const counts = noCounts();
  const rows = roster.rows
    .map(({ repeated: _, ...row }) => row)
    .map((row, at) => {
      const source = roster.rows[at] as RosterRow;
      const standing = found.get(source);
      const outcome = standing ? outcomeOf(standing) : isRefused(source) ? "error" : "repeated";
      counts[outcome]++;
      return { ...row, outcome, issues: [...row.issues, ...roleStays(row.role, standing)] };
    });
  return { kind: "preview", format, classes, notes, chosen, rows, counts };
}

/** An import gives nobody another role than they have, or are invited to. */
function roleStays(role: RosterRow["role"], standing: Standing | undefined) {
  const has = standing?.role ?? (standing?.outcome === "added" ? null : standing?.invitedAs);
  return has && has !== role ? [warningOf("roleStays", { role: has })] : [];
}

async function bringIn(db: Db, input: ImportRoster, by: Importer, tell: Tell): Promise<ImportedRoster> {
  tell({ phase: "reading", done: 0, total: 0 });
  const roster = await read(input, by.signal);
  if (mustChoose(roster)) throw new AppError("VALIDATION", "identity.rosterClassMissing");
  const refused = roster.rows.filter(isRefused).length;
  if (refused > 0 && !input.leaveOut)
    throw new AppError("VALIDATION", "identity.rosterHasErrors", { count: refused });
  const people = importable(roster.rows);
  const counts = { ...noCounts(), error: refused };
  counts.repeated = roster.rows.length - refused - people.length;
  let done = 0;
  tell({ phase: "writing", done, total: people.length });
  for (const batch of batches(people)) {
    for (const outcome of await writeTwice(db, input.classId, by.userId, batch)) counts[outcome]++;
    done += batch.length;
    tell({ phase: "writing", done, total: people.length });
  }
  await db.$executeRaw`
    select identity.audit('identity.rosterImported', null, 'class', ${input.classId}, ${JSON.stringify(counts)}::jsonb)`;
  const letters = input.letters && counts.invite + counts.renew > 0;
  if (letters) {
    const languages = new Map(people.flatMap(({ email, language }) => (language ? [[email, language]] : [])));
    startLetters(db, input.classId, { locale: by.locale, languages });
  }
  return { kind: "done", counts, letters };
}

/**
 * Puts people into a class or invites them, and says what became of each. Somebody may join by code at the same moment: then
 * the batch is written once more, and finds them in the class.
 */
export async function writeTwice(db: Db, classId: string, userId: string, people: readonly RosterRow[]) {
  try {
    return await writeBatch(db, classId, userId, people);
  } catch (error) {
    if (databaseError(error)?.sqlState !== "23505") throw error;
    return await writeBatch(db, classId, userId, people);
  }
}

/** One transaction: who can be put into the class is, the others are invited; letters leave later. */
function writeBatch(
  db: Db,
  classId: string,
  userId: string,
  people: readonly RosterRow[],
): Promise<Outcome[]> {
  return transaction(db, async (tx) => {
    const standing = await addPeople(tx, classId, people);
    const found = standing.map(outcomeOf);
    const of = (...wanted: Outcome[]) => people.filter((_, at) => wanted.includes(found[at] as Outcome));
    await invite(tx, classId, userId, of("invite"));
    await renew(tx, classId, of("renew"));
    await closeInvitations(tx, classId, of("joins", "already"));
    return found;
  });
}

const emails = (people: readonly RosterRow[]) => JSON.stringify(people.map(({ email }) => email));

async function invite(tx: Db, classId: string, userId: string, people: readonly RosterRow[]): Promise<void> {
  if (people.length === 0) return;
  const list = JSON.stringify(people.map(({ email, name, role }) => ({ email, name, role })));
  await tx.$executeRaw`
    insert into identity.invitations (organization_id, class_id, email, full_name, class_role, token_hash, invited_by, expires_at)
    select c.organization_id, c.id, p.email, nullif(p.name, ''), p.role::identity.class_role, 'unsent-' || gen_random_uuid(),
      ${userId}::uuid, now() + make_interval(days => ${INVITATION_DAYS}::int)
    from jsonb_to_recordset(${list}::jsonb) p(email text, name text, role text)
    join identity.classes c on c.id = ${classId}::uuid
    on conflict do nothing`;
}

async function renew(tx: Db, classId: string, people: readonly RosterRow[]): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update identity.invitations i
    set token_hash = 'unsent-' || gen_random_uuid(), expires_at = now() + make_interval(days => ${INVITATION_DAYS}::int)
    where i.class_id = ${classId}::uuid and i.accepted_at is null and i.revoked_at is null and i.expires_at <= now()
      and lower(i.email) in (select jsonb_array_elements_text(${emails(people)}::jsonb))`;
}

/** Who is in the class needs no invitation to it. */
async function closeInvitations(tx: Db, classId: string, people: readonly RosterRow[]): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update identity.invitations i set revoked_at = now()
    where i.class_id = ${classId}::uuid and i.accepted_at is null and i.revoked_at is null
      and lower(i.email) in (select jsonb_array_elements_text(${emails(people)}::jsonb))`;
}
