import "server-only";
import type { z } from "zod";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { offBecause } from "../rules";
import type { classSwitchSchema, WideSwitch } from "../schema";
import type { Switches } from "../types";

interface Asked {
  classId: string | null;
  /** Of the challenge itself, as its author set it. */
  challenge: boolean;
}

/**
 * The switches that hold for the current person on a challenge. Organizations are their own and that of the class: what a
 * school turns off for its people is off for them everywhere.
 */
export async function switchesFor(db: Db, { classId, challenge }: Asked): Promise<Switches> {
  const [row] = await db.$queryRaw<Omit<Switches, "challenge">[]>`
    select
      (select s.enabled from ai.switches s where s.name = 'tutor') as site,
      (select bool_and(o.tutor_enabled) from identity.organizations o
        where o.id = (select app.org_id())
          or o.id = (select c.organization_id from identity.classes c where c.id = ${classId}::uuid)) as organization,
      (select c.tutor_enabled from identity.classes c where c.id = ${classId}::uuid) as class`;
  return { site: null, organization: null, class: null, ...row, challenge };
}

/** Most organizations of a site that are listed. */
const MOST = 500;

interface OrganizationRow {
  id: string;
  name: string;
  enabled: boolean;
  mine: boolean;
}

/** The site's switch, then those of the organizations that the caller runs: an admin's own, for operators all. */
export async function wideSwitches(db: Db, operator: boolean): Promise<WideSwitch[]> {
  const site =
    (await db.aiSwitch.findFirst({ where: { name: "tutor" }, select: { enabled: true } }))?.enabled ?? true;
  const organizations = await db.$queryRaw<OrganizationRow[]>`
    select o.id::text, o.name, o.tutor_enabled as enabled, o.id = app.org_id() as mine
    from identity.organizations o
    where o.deleted_at is null and (o.id = (select app.admin_org_id()) or (select app.is_operator()))
    order by mine desc, o.name, o.id limit ${MOST}`;
  return [
    { place: "site", organizationId: null, name: null, enabled: site, offAbove: null, mayChange: operator },
    ...organizations.map(
      ({ id, name, enabled }): WideSwitch => ({
        place: "organization",
        organizationId: id,
        name,
        enabled,
        offAbove: site ? null : "site",
        mayChange: true,
      }),
    ),
  ];
}

/**
 * The switch of a class. Its teachers turn it, and its organization's admins; who only assists sees how it stands.
 * @throws AppError NOT_FOUND `identity.classUnknown`
 */
export async function classSwitch(db: Db, classId: string): Promise<z.infer<typeof classSwitchSchema>> {
  const [row] = await db.$queryRaw<
    { enabled: boolean; site: boolean | null; organization: boolean; mayChange: boolean }[]
  >`
    select c.tutor_enabled as enabled, o.tutor_enabled as organization, c.id in (select app.led_classes()) as "mayChange",
      (select s.enabled from ai.switches s where s.name = 'tutor') as site
    from identity.classes c join identity.organizations o on o.id = c.organization_id
    where c.id = ${classId}::uuid and c.deleted_at is null`;
  if (!row) throw new AppError("NOT_FOUND", "identity.classUnknown");
  const { enabled, site, organization, mayChange } = row;
  return { enabled, offAbove: offBecause({ site, organization, class: null, challenge: null }), mayChange };
}
