import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";

/**
 * Rosters and invitations are for those who lead the class: its teachers, its organization's admins, operators. Assistants may
 * take single students out, but bring nobody's personal data in.
 * @throws AppError FORBIDDEN `identity.classNotYours`
 */
export async function assertLeads(db: Db, classId: string): Promise<void> {
  const [found] = await db.$queryRaw<{ leads: boolean }[]>`
    select ${classId}::uuid in (select app.led_classes()) as leads`;
  if (!found?.leads) throw new AppError("FORBIDDEN", "identity.classNotYours");
}
