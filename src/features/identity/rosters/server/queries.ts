import "server-only";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { type Numbered, RunHub } from "~/server/hub/run-hub";
import { isRefused } from "../rows/rules";
import type { ImportedRoster, RosterProgress } from "../schema";
import type { RosterRole, RosterRow } from "../types";

type ImportHub = RunHub<RosterProgress, ImportedRoster>;

const holder = globalThis as typeof globalThis & { loupeRosterImports?: ImportHub };

/** Nobody needs to watch an import for it to go on; how it went is remembered for a minute. */
const TIMES = { unwatchedMs: 60 * 60_000, keepFinishedMs: 60_000 };

/** Imports under way in this process, by person and request. */
export function rosterImports(): ImportHub {
  holder.loupeRosterImports ??= new RunHub(TIMES);
  return holder.loupeRosterImports;
}

/** Lines of one statement: no lock of one is held for long. */
export const BATCH = 300;

export function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}

/** What the database says of an address: see `identity.add_member`. */
export interface Standing {
  outcome: "added" | "already" | "elsewhere" | "unknown";
  /** What they are in the class already. */
  role: RosterRole | null;
  /** An open invitation to the class, and the role it gives. */
  invited: "open" | "expired" | null;
  invitedAs: RosterRole | null;
}

/** Lines that are imported: neither refused nor said before. */
export const importable = (rows: readonly RosterRow[]): RosterRow[] =>
  rows.filter((row) => !isRefused(row) && !row.repeated);

/**
 * Puts people into a class where they may be put into it, and tells how all of them stand to it. In the order of `people`.
 * @throws AppError FORBIDDEN `identity.classNotYours`
 */
export async function addPeople(
  tx: Db,
  classId: string,
  people: readonly { email: string; role: RosterRole }[],
): Promise<Standing[]> {
  const list = JSON.stringify(people.map(({ email, role }) => ({ email, role })));
  return await tx.$queryRaw<Standing[]>`
    with named as materialized (
      select p.ord, p.one ->> 'email' as email, p.one ->> 'role' as role
      from jsonb_array_elements(${list}::jsonb) with ordinality p(one, ord)),
    standing as materialized (
      select n.ord, n.email, m.outcome, m.user_id
      from named n cross join lateral identity.add_member(${classId}::uuid, n.email, n.role) m)
    select s.outcome, c.role::text as role,
      case when i.id is null then null when i.expires_at > now() then 'open' else 'expired' end as invited,
      i.class_role::text as "invitedAs"
    from standing s
    left join identity.user_classes c on s.outcome = 'already' and c.class_id = ${classId}::uuid and c.user_id = s.user_id
    left join identity.invitations i on i.class_id = ${classId}::uuid and lower(i.email) = s.email
      and i.accepted_at is null and i.revoked_at is null
    order by s.ord`;
}

/** How people would stand to a class if they were put into it: done and taken back, so that the same rules decide. */
export async function standings(
  db: Db,
  classId: string,
  people: readonly { email: string; role: RosterRole }[],
): Promise<Standing[]> {
  const takenBack = new Error("a preview is taken back");
  let found: Standing[] = [];
  try {
    await transaction(db, async (tx) => {
      found = await addPeople(tx, classId, people);
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  return found;
}

/** The events of a run, numbered as `tracked` wants them. */
export async function* numbered<E>(events: AsyncIterable<Numbered<E>>): AsyncGenerator<[string, E]> {
  for await (const { seq, event } of events) yield [String(seq), event];
}
