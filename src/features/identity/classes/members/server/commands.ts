import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { ClassMember } from "../schema";

/**
 * Takes a person out of a class. Their work stays.
 * @throws AppError NOT_FOUND `identity.memberUnknown`, CONFLICT `identity.lastTeacher`
 */
export async function removeMember(db: Db, classId: string, userId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { count } = await tx.classMember.deleteMany({ where: { classId, userId } });
    if (count === 0) throw new AppError("NOT_FOUND", "identity.memberUnknown");
    await tx.$executeRaw`select identity.audit('identity.memberRemoved', ${userId}::uuid, 'class', ${classId})`;
  });
}

/**
 * Gives a person another role in a class. The policies let those do it who lead the class.
 * @throws AppError NOT_FOUND `identity.memberUnknown`, CONFLICT `identity.lastTeacher`
 */
export async function setRole(
  db: Db,
  { classId, userId, role }: { classId: string; userId: string; role: ClassMember["role"] },
): Promise<void> {
  await transaction(db, async (tx) => {
    const { count } = await tx.classMember.updateMany({
      where: { classId, userId, NOT: { role } },
      data: { role },
    });
    if (count === 0) {
      const member = await tx.classMember.findFirst({ where: { classId, userId }, select: { role: true } });
      if (!member) throw new AppError("NOT_FOUND", "identity.memberUnknown");
      return;
    }
    await tx.$executeRaw`
      select identity.audit('identity.classRoleChanged', ${userId}::uuid, 'class', ${classId},
        jsonb_build_object('to', ${role}::text))`;
  });
}

/**
 * Moves people to another class of the same organization, each in their role; what they did stays with the class it was done in.
 * @throws AppError FORBIDDEN `identity.classNotYours` (either of them), VALIDATION `identity.moveElsewhere`, CONFLICT
 * `identity.lastTeacher`
 */
export async function moveMembers(
  db: Db,
  { classId, toClassId, userIds }: { classId: string; toClassId: string; userIds: string[] },
): Promise<{ moved: number }> {
  const [found] = await db.$queryRaw<{ moved: number }[]>`
    select identity.move_members(${classId}::uuid, ${toClassId}::uuid, ${userIds}::uuid[]) as moved`;
  return { moved: found?.moved ?? 0 };
}
