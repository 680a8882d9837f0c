import "server-only";
import type { Db } from "~/server/db/client";
import type { StudentTier } from "../schema";

/** The students of a class by name, with their tiers; only those whose rows the caller may read. */
export async function classTiers(db: Db, classId: string, now: Date): Promise<StudentTier[]> {
  const rows = await db.$queryRaw<
    { userId: string; name: string; tier: "free" | "premium"; expiresAt: Date | null }[]
  >`
    select s.id as "userId", coalesce(p.full_name, u.email) as name, s.subscription_tier::text as tier,
           s.subscription_expires_at as "expiresAt"
      from identity.user_classes m
      join identity.users u on u.id = m.user_id
      join companion.students s on s.id = m.user_id
      left join identity.profiles p on p.id = m.user_id
     where m.class_id = ${classId}::uuid and m.role = 'student' and u.deleted_at is null`;
  return rows
    .map(({ expiresAt, ...row }) => ({
      ...row,
      expiresAt: expiresAt?.toISOString() ?? null,
      open: row.tier === "premium" && (expiresAt === null || expiresAt > now),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
