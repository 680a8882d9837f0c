import "server-only";
import type { Db } from "~/server/db/client";
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
