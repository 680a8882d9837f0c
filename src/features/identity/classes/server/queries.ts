import "server-only";
import type { ArchivedClass, ClassItem } from "~/features/identity/classes/schema";
import { mayLead, mayManage, type Viewer } from "~/features/identity/classes/server/policy";
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
    organizationId: row.organizationId,
    organizationName: row.organization.name,
    myRole,
    manages,
    leads: mayLead(viewer, { organizationId: row.organizationId, myRole }),
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
 * One class.
 * @throws AppError NOT_FOUND `identity.classUnknown`
 */
export async function readClass(db: Db, viewer: Viewer, classId: string): Promise<ClassItem> {
  const row = await db.class.findFirst({
    where: { id: classId, deletedAt: null },
    select: fields(viewer.userId),
  });
  if (!row) throw new AppError("NOT_FOUND", "identity.classUnknown");
  return toItem(row, viewer);
}

/** The classes that the caller could take out of the archive, the last archived first. */
export async function listArchived(db: Db): Promise<ArchivedClass[]> {
  const rows = await db.$queryRaw<(Omit<ArchivedClass, "archivedAt"> & { archivedAt: Date })[]>`
    select a.id::text as id, a.name, a.organization_name as "organizationName", a.archived_at as "archivedAt",
      a.students as "studentCount"
    from identity.archived_classes() a order by a.archived_at desc, a.id limit 500`;
  return rows.map((row) => ({ ...row, archivedAt: row.archivedAt.toISOString() }));
}

/** The name of a class the person is in. */
export async function readClassName(db: Db, classId: string): Promise<string> {
  const found = await db.class.findFirst({ where: { id: classId }, select: { name: true } });
  return found?.name ?? "";
}
