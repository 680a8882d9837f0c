import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";
import { RunHub } from "~/server/hub/run-hub";
import type { RosterProgress } from "../../schema";
import { INVITATIONS_PAGE } from "../constants";
import type { FoundInvitation, OpenInvitation, SentLetters } from "../schema";

type LetterHub = RunHub<RosterProgress, SentLetters>;

const holder = globalThis as typeof globalThis & { loupeInvitationLetters?: LetterHub };

/** The letters of a class that are being sent in this process, by its id: nobody is written to twice at once. */
export function letterRuns(): LetterHub {
  holder.loupeInvitationLetters ??= new RunHub({ unwatchedMs: 60 * 60_000, keepFinishedMs: 60_000 });
  return holder.loupeInvitationLetters;
}

/** Languages of letters, for those whose language is known. */
export interface LetterWishes {
  locale: Locale;
  languages: ReadonlyMap<string, Locale>;
}

/** An invitation as its letter needs it. */
export interface Addressee {
  id: string;
  email: string;
  name: string;
  role: "student" | "assistant" | "teacher";
}

const open = (classId: string) => Prisma.sql`
  i.class_id = ${classId}::uuid and i.accepted_at is null and i.revoked_at is null`;

/** Whose letter has neither left nor been printed; oldest first, after one of them. */
export function unsentInvitations(
  db: Db,
  classId: string,
  after: string | null,
  most: number,
): Promise<Addressee[]> {
  return db.$queryRaw<Addressee[]>`
    select i.id::text as id, i.email, coalesce(i.full_name, '') as name, i.class_role::text as role
    from identity.invitations i
    where ${open(classId)} and i.token_hash like 'unsent-%' and i.expires_at > now()
      ${after === null ? Prisma.empty : Prisma.sql`and i.id > ${after}::uuid`}
    order by i.id limit ${most}`;
}

/** All open invitations of a class, or one of them, whatever their letter. */
export function openInvitations(db: Db, classId: string, invitationId?: string): Promise<Addressee[]> {
  return db.$queryRaw<Addressee[]>`
    select i.id::text as id, i.email, coalesce(i.full_name, '') as name, i.class_role::text as role
    from identity.invitations i
    where ${open(classId)} ${invitationId === undefined ? Prisma.empty : Prisma.sql`and i.id = ${invitationId}::uuid`}
    order by coalesce(i.full_name, i.email), i.id`;
}

const state = Prisma.sql`
  case when i.expires_at <= now() then 'expired' when i.token_hash like 'unsent-%' then 'unsent' else 'sent' end`;

type ListedRow = Pick<OpenInvitation, "id" | "email" | "name" | "role" | "state"> & {
  createdAt: Date;
  sentAt: Date | null;
  expiresAt: Date;
};

/** What a page of invitations is ordered by. */
const place = Prisma.sql`lower(coalesce(nullif(i.full_name, ''), i.email)), i.id`;

/** The open invitations of a class by name, a page of them, with how many there are of each state. */
export async function listInvitations(
  db: Db,
  { classId, cursor, search }: { classId: string; cursor: string | null; search: string },
) {
  const pattern = `%${search
    .trim()
    .normalize("NFC")
    .replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw<ListedRow[]>`
    select i.id::text as id, i.email, coalesce(i.full_name, '') as name, i.class_role::text as role, ${state} as state,
      i.created_at as "createdAt", i.sent_at as "sentAt", i.expires_at as "expiresAt"
    from identity.invitations i
    where ${open(classId)} and (i.email ilike ${pattern} or i.full_name ilike ${pattern})
      ${cursor === null ? Prisma.empty : Prisma.sql`and (${place}) > (select ${place} from identity.invitations i where i.id = ${cursor}::uuid)`}
    order by ${place} limit ${INVITATIONS_PAGE + 1}`;
  const counted = await db.$queryRaw<{ state: OpenInvitation["state"]; count: number }[]>`
    select ${state} as state, count(*)::int as count from identity.invitations i where ${open(classId)} group by 1`;
  const items = rows.slice(0, INVITATIONS_PAGE).map(({ createdAt, sentAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  }));
  const counts = { unsent: 0, sent: 0, expired: 0 };
  for (const { state: of, count } of counted) counts[of] = count;
  return { items, nextCursor: rows.length > items.length ? (items.at(-1)?.id ?? null) : null, counts };
}

/** What a link offers, to whoever holds it; undefined where nobody was sent it. */
export async function findInvitation(db: Db, tokenHash: string): Promise<FoundInvitation | undefined> {
  return await runAs(anonymous, async () => {
    const [found] = await db.$queryRaw<FoundInvitation[]>`
      select state, email, coalesce(full_name, '') as name, organization_name as "organizationName",
        class_name as "className", class_role as role, has_account as "hasAccount"
      from identity.find_invitation(${tokenHash})`;
    return found;
  });
}
