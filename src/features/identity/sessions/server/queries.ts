import "server-only";
import type { z } from "zod";
import type { sessionsOutput } from "~/features/identity/sessions/schema";
import type { Db } from "~/server/db/client";

/** The sessions of a person that still stand, the latest used first. */
export async function listSessions(
  db: Db,
  userId: string,
  currentId: string | undefined,
): Promise<z.infer<typeof sessionsOutput>> {
  const owner = await db.user.findFirst({ where: { id: userId }, select: { sessionVersion: true } });
  if (!owner) return [];
  const rows = await db.authSession.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date() }, sessionVersion: owner.sessionVersion },
    orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }],
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    userAgent: row.userAgent ?? "",
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.id === currentId,
  }));
}
