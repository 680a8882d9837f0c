import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { SwitchPlace } from "../types";

/** Who turned what, for the people it concerns and for the audit. */
async function audit(tx: Db, place: SwitchPlace, id: string | null, enabled: boolean): Promise<void> {
  await tx.$executeRaw`
    select identity.audit(${enabled ? "challenges.tutorTurnedOn" : "challenges.tutorTurnedOff"}, null, ${place}, ${id})`;
}

/** Operators turn the site's, which is on until somebody turns it. Turning it to what it is changes nothing. */
export async function setSiteSwitch(db: Db, userId: string, enabled: boolean): Promise<{ enabled: boolean }> {
  return transaction(db, async (tx) => {
    const changed = await tx.$executeRaw`
      insert into ai.switches as s (name, enabled, changed_by, changed_at)
      select 'tutor', ${enabled}, ${userId}::uuid, clock_timestamp()
      where not ${enabled} or exists (select from ai.switches where name = 'tutor')
      on conflict (name) do update
      set enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = excluded.changed_at
      where s.enabled <> excluded.enabled`;
    if (changed > 0) await audit(tx, "site", null, enabled);
    return { enabled };
  });
}

/** @throws AppError NOT_FOUND `challenges.organizationUnknown`: there is none, or it is not the caller's to run */
export async function setOrganizationSwitch(
  db: Db,
  organizationId: string,
  enabled: boolean,
): Promise<{ enabled: boolean }> {
  return transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ enabled: boolean }[]>`
      select o.tutor_enabled as enabled from identity.organizations o
      where o.id = ${organizationId}::uuid and o.deleted_at is null
        and (o.id = (select app.admin_org_id()) or (select app.is_operator()))`;
    if (!row) throw new AppError("NOT_FOUND", "challenges.organizationUnknown");
    const changed = await tx.$executeRaw`
      update identity.organizations set tutor_enabled = ${enabled}, updated_at = clock_timestamp()
      where id = ${organizationId}::uuid and tutor_enabled <> ${enabled}`;
    if (changed > 0) await audit(tx, "organization", organizationId, enabled);
    return { enabled };
  });
}

/** @throws AppError FORBIDDEN `identity.classNotYours` for those who only assist in it */
export async function setClassSwitch(
  db: Db,
  classId: string,
  enabled: boolean,
): Promise<{ enabled: boolean }> {
  return transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ leads: boolean }[]>`
      select ${classId}::uuid in (select app.led_classes()) as leads`;
    if (!row?.leads) throw new AppError("FORBIDDEN", "identity.classNotYours");
    const changed = await tx.$executeRaw`
      update identity.classes set tutor_enabled = ${enabled}, updated_at = clock_timestamp()
      where id = ${classId}::uuid and tutor_enabled <> ${enabled}`;
    if (changed > 0) await audit(tx, "class", classId, enabled);
    return { enabled };
  });
}
