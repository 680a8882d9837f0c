import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/server/db/client";
import { MEMORY } from "../../constants";
import type { HintLevel } from "../../types";
import type { LevelEvent } from "../types";

interface Row {
  at: Date;
  code: string;
  error: string | null;
  solved: boolean;
  level: number | null;
}

/** What stands for a program as `sameCode` compares it: hundreds of whole programs need not leave the database. */
const programOf = (code: Prisma.Sql) => Prisma.sql`md5(regexp_replace(
  case when ${code} ~ '#|//' then regexp_replace(${code}, '^[ \t]*(?:#|//).*$', '', 'gn') else coalesce(${code}, '') end,
  '\\s+', '', 'g'))`;

/** What the hint level is made of: attempts and exchanges of the last hours, in no order, each program as a short sum. */
export async function levelEventsOf(db: Db, userId: string, challengeId: string): Promise<LevelEvent[]> {
  const since = new Date(Date.now() - MEMORY.hours * 3_600_000);
  const mine = Prisma.sql`user_id = ${userId}::uuid and challenge_id = ${challengeId}::uuid
    and created_at > ${since} order by created_at desc`;
  const code = programOf(Prisma.sql`code`);
  const rows = await db.$queryRaw<Row[]>`
    (select created_at as at, ${code} as code, error_signature as error, false as solved, null::int as level
      from challenges.runs where ${mine} limit ${MEMORY.attempts})
    union all
    (select created_at, ${code}, null, passed, null from challenges.submissions where ${mine} limit ${MEMORY.attempts})
    union all
    (select created_at, ${code}, null, false, hint_level::int from challenges.llm_interactions
      where ${mine} limit ${MEMORY.exchanges})`;
  return rows.map(
    ({ at, code: program, error, solved, level }): LevelEvent =>
      level === null
        ? { type: "attempt", at, code: program, error, solved }
        : { type: "exchange", at, code: program, level: level as HintLevel },
  );
}
