import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { type ClassMember, MEMBERS_PAGE, type MembersInput, type MembersPage } from "../schema";

/** Words of a search that are looked at; more find nothing else. */
const MOST_WORDS = 8;

type Row = Omit<ClassMember, "enrolledAt"> & { enrolledAt: Date };

/** Each word stands in the name or the address. */
function matching(search: string): Prisma.Sql {
  const words = search.normalize("NFC").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const each = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return Prisma.sql`(u.email ilike ${pattern} or p.full_name ilike ${pattern})`;
  });
  return each.length > 0 ? Prisma.sql`and ${Prisma.join(each, " and ")}` : Prisma.empty;
}

const people = (classId: string, role: ClassMember["role"] | undefined, search: string) => Prisma.sql`
  from identity.user_classes m
  join identity.users u on u.id = m.user_id
  left join identity.profiles p on p.id = m.user_id
  where m.class_id = ${classId}::uuid
    ${role ? Prisma.sql`and m.role = ${role}::identity.class_role` : Prisma.empty}
    ${matching(search)}`;

const member = Prisma.sql`
  m.user_id::text as "userId", coalesce(p.full_name, u.email) as name, u.email, m.role::text as role,
  m.enrolled_at as "enrolledAt"`;
const shown = ({ enrolledAt, ...row }: Row): ClassMember => ({
  ...row,
  enrolledAt: enrolledAt.toISOString(),
});

/**
 * One person of a class.
 * @throws AppError NOT_FOUND `identity.memberUnknown`
 */
export async function readMember(db: Db, classId: string, userId: string): Promise<ClassMember> {
  const [row] = await db.$queryRaw<Row[]>`
    select ${member} ${people(classId, undefined, "")} and m.user_id = ${userId}::uuid`;
  if (!row) throw new AppError("NOT_FOUND", "identity.memberUnknown");
  return shown(row);
}

/** A page of the people of a class, teachers first, then by name. The caller is known to manage the class. */
export async function listMembers(db: Db, input: MembersInput): Promise<MembersPage> {
  const { classId, search, role, cursor } = input;
  const from = cursor ?? 0;
  const [rows, found, counted] = await Promise.all([
    db.$queryRaw<Row[]>`
      select ${member} ${people(classId, role, search)}
      order by m.role desc, lower(coalesce(p.full_name, u.email)), m.user_id
      limit ${MEMBERS_PAGE + 1} offset ${from}`,
    db.$queryRaw<{ count: number }[]>`select count(*)::int as count ${people(classId, role, search)}`,
    db.$queryRaw<{ role: ClassMember["role"]; count: number }[]>`
      select m.role::text as role, count(*)::int as count ${people(classId, undefined, "")} group by 1`,
  ]);
  const counts = { student: 0, assistant: 0, teacher: 0 };
  for (const { role: of, count } of counted) counts[of] = count;
  const items = rows.slice(0, MEMBERS_PAGE);
  return {
    items: items.map(shown),
    nextCursor: rows.length > items.length ? from + items.length : null,
    found: found[0]?.count ?? 0,
    counts,
  };
}
