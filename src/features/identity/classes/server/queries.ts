import "server-only";
import type { z } from "zod";
import type { ClassItem, classOutput } from "~/features/identity/classes/schema";
import { mayManage, type Viewer } from "~/features/identity/classes/server/policy";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";

const fields = (userId: string) =>
  ({
    id: true,
    name: true,
    description: true,
    organizationId: true,
    joinCode: true,
    joinCodeExpiresAt: true,
    joinLimit: true,
    organization: { select: { name: true } },
    members: { where: { userId }, select: { role: true } },
    _count: { select: { members: { where: { role: "student" } } } },
  }) as const;

type Row = {
  id: string;
  name: string;
  description: string | null;
  organizationId: string;
  joinCode: string | null;
  joinCodeExpiresAt: Date | null;
  joinLimit: number | null;
  organization: { name: string };
  members: { role: "student" | "assistant" | "teacher" }[];
  _count: { members: number };
};

/** What of a class a viewer sees: code and count only for those who manage it. */
function toItem(row: Row, viewer: Viewer): ClassItem {
  const myRole = row.members[0]?.role ?? null;
  const manages = mayManage(viewer, { organizationId: row.organizationId, myRole });
  return {
    id: row.id,
    name: row.name,
    description: row.description ?? "",
    organizationName: row.organization.name,
    myRole,
    manages,
    studentCount: manages ? row._count.members : null,
    joinCode:
      manages && row.joinCode
        ? {
            code: row.joinCode,
            expiresAt: row.joinCodeExpiresAt?.toISOString() ?? null,
            limit: row.joinLimit,
          }
        : null,
  };
}

/** Role and home organization of the viewer, read anew. */
export async function readViewer(db: Db, userId: string): Promise<Viewer> {
  const found = await db.user.findFirst({
    where: { id: userId },
    select: { role: true, organizationId: true },
  });
  if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  return { userId, ...found };
}

/** The classes of the viewer: those they are in, and for an admin those of the organization; by name. */
export async function listClasses(db: Db, viewer: Viewer): Promise<ClassItem[]> {
  const rows = await db.class.findMany({
    where: { deletedAt: null },
    select: fields(viewer.userId),
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map((row) => toItem(row, viewer));
}

/**
 * One class with its people, teachers first, then by name.
 * @throws AppError NOT_FOUND `identity.classUnknown`
 */
export async function readClass(
  db: Db,
  viewer: Viewer,
  classId: string,
): Promise<z.infer<typeof classOutput>> {
  const [row, members] = await Promise.all([
    db.class.findFirst({ where: { id: classId, deletedAt: null }, select: fields(viewer.userId) }),
    db.classMember.findMany({
      where: { classId },
      select: {
        userId: true,
        role: true,
        enrolledAt: true,
        user: { select: { email: true, profile: { select: { fullName: true } } } },
      },
    }),
  ]);
  if (!row) throw new AppError("NOT_FOUND", "identity.classUnknown");
  const rank = { teacher: 0, assistant: 1, student: 2 } as const;
  const people = members.map(({ user, enrolledAt, ...rest }) => ({
    ...rest,
    enrolledAt: enrolledAt.toISOString(),
    email: user.email,
    name: user.profile?.fullName ?? user.email,
  }));
  people.sort((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
  return { ...toItem(row, viewer), members: people };
}

/** The name of a class the person is in. */
export async function readClassName(db: Db, classId: string): Promise<string> {
  const found = await db.class.findFirst({ where: { id: classId }, select: { name: true } });
  return found?.name ?? "";
}
