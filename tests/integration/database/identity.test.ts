import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "~/generated/prisma/client";
import { db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { IdentityPool } from "~/server/db/identity-pool";
import { anonymous, runAs, runEachAs, type UserPrincipal } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { testDatabase } from "../../support/database";
import { endConnection, whileWaitingFor } from "../../support/killed";
import { createUser, signIn } from "../../support/people";

/** The contract with the internals of `pg` that the identity pool leans on, and with the traps it closes. */

let ada: UserPrincipal;
let ben: UserPrincipal;
/** One connection only: what one query leaves behind, the next one finds. */
const single = new IdentityPool({ connectionString: testDatabase().appUrl, max: 1 });

beforeAll(async () => {
  ada = await signIn(await createUser());
  ben = await signIn(await createUser());
});
afterAll(() => single.end());

const ownId = () => db.$queryRaw<{ id: string | null }[]>`select app.user_id()::text as "id"`;
const poolRows = async (sql: string, ...values: unknown[]) =>
  ((await single.query(sql as never, values as never)) as unknown as { rows: Record<string, unknown>[] })
    .rows;
const as = <T>(principal: UserPrincipal, fn: () => Promise<T>) => runAs(principal, async () => await fn());

describe("identity on every query", () => {
  it("acts for the principal of the scope", async () => {
    expect(await as(ada, ownId)).toEqual([{ id: ada.userId }]);
    expect(await as(ben, ownId)).toEqual([{ id: ben.userId }]);
  });

  it("shows each their own rows", async () => {
    const emailsAs = (principal: UserPrincipal) =>
      as(principal, () => db.user.findMany({ select: { id: true } }));
    expect(await emailsAs(ada)).toEqual([{ id: ada.userId }]);
    expect(await emailsAs(ben)).toEqual([{ id: ben.userId }]);
  });

  it("gives no rows without an identity", async () => {
    expect(await db.user.findMany({ select: { id: true } })).toEqual([]);
    expect(await runAs(anonymous, async () => await db.user.findMany({ select: { id: true } }))).toEqual([]);
  });

  it("takes one round trip: the server is ready once per query", async () => {
    let ready = 0;
    const counted = new IdentityPool({ connectionString: testDatabase().appUrl, max: 1 });
    counted.on("connect", (client) => {
      const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
      connection.on("readyForQuery", () => ready++);
    });
    await as(ada, async () => await counted.query("select 1" as never));
    const afterFirst = ready;
    await as(ada, async () => await counted.query("select 1" as never));
    expect(ready - afterFirst).toBe(1);
    await counted.end();
  });

  it("leaves nothing on the connection", async () => {
    const me = "select app.user_id()::text as id";
    expect(await as(ada, () => poolRows(me))).toEqual([{ id: ada.userId }]);
    expect(await poolRows(me)).toEqual([{ id: null }]);
    expect(await as(ben, () => poolRows(me))).toEqual([{ id: ben.userId }]);
  });

  it("returns the statement's rows and no row of the entering, with and without values", async () => {
    expect(await as(ada, () => poolRows("select 1 as a union all select 2"))).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await as(ada, () => poolRows("select $1::int as a", 7))).toEqual([{ a: 7 }]);
    expect(await as(ada, () => poolRows("select 1 as a where false"))).toEqual([]);
  });

  it("refuses a stale session, an ended one and a forged version, and is usable afterwards", async () => {
    const stale = { ...ada, sessionVersion: ada.sessionVersion + 1 };
    const error = await as(stale, ownId).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(databaseError(error)?.sqlState).toBe("LP001");
    expect(await as(ada, ownId)).toEqual([{ id: ada.userId }]);
  });

  it("survives an error in the statement itself", async () => {
    await expect(as(ada, () => poolRows("select 1 / 0"))).rejects.toMatchObject({ code: "22012" });
    await expect(as(ada, () => poolRows("selec"))).rejects.toMatchObject({ code: "42601" });
    expect(await as(ada, () => poolRows("select 1 as a"))).toEqual([{ a: 1 }]);
  });
});

describe("a connection that the server ends in the middle of a statement", () => {
  const ends = async (statement: () => Promise<unknown>) => {
    let failed: Promise<unknown> | undefined;
    await whileWaitingFor(
      testDatabase().owner,
      { text: "lock table companion.study_days in access exclusive mode" },
      endConnection(testDatabase()),
      () => {
        failed = statement().catch((error: Error) => error);
      },
    );
    expect(await failed).toBeInstanceOf(Error);
  };

  it("fails that statement alone: the next ones find sound connections", async () => {
    for (let round = 0; round < 5; round += 1) {
      await ends(() => as(ada, () => db.studyDay.count()));
      const asked = await Promise.all(Array.from({ length: 4 }, () => as(ada, ownId)));
      expect(asked.flat().map(({ id }) => id)).toEqual(Array(4).fill(ada.userId));
    }
  });

  it("fails that transaction alone", async () => {
    await ends(() => as(ada, () => transaction(db, (tx) => tx.studyDay.count())));
    expect(await as(ada, ownId)).toEqual([{ id: ada.userId }]);
  });
});

describe("transactions", () => {
  it("carry the identity through all their statements", async () => {
    const seen = await as(ada, () =>
      transaction(db, async (tx) => {
        const [first] = await tx.$queryRaw<{ id: string }[]>`select app.user_id()::text as id`;
        const [second] = await tx.$queryRaw<{ id: string }[]>`select app.user_id()::text as id`;
        return [first?.id, second?.id];
      }),
    );
    expect(seen).toEqual([ada.userId, ada.userId]);
  });

  it("undo everything when one statement fails", async () => {
    const rename = as(ada, () =>
      transaction(db, async (tx) => {
        await tx.profile.updateMany({ where: { id: ada.userId }, data: { bio: "half-written" } });
        await tx.$queryRaw`select 1 / 0`;
      }),
    );
    await expect(rename).rejects.toThrow();
    const [profile] = await as(ada, () => db.profile.findMany({ select: { bio: true } }));
    expect(profile?.bio).not.toBe("half-written");
  });

  it("refuse a stale session", async () => {
    const stale = { ...ada, sessionVersion: 99 };
    await expect(as(stale, () => transaction(db, (tx) => tx.$queryRaw`select 1`))).rejects.toThrow();
    expect(await as(ada, ownId)).toEqual([{ id: ada.userId }]);
  });

  it("read their own writes through findUnique", async () => {
    const bio = await as(ada, () =>
      transaction(db, async (tx) => {
        await tx.profile.updateMany({ where: { id: ada.userId }, data: { bio: "inside" } });
        return (await tx.profile.findUnique({ where: { id: ada.userId }, select: { bio: true } }))?.bio;
      }),
    );
    expect(bio).toBe("inside");
  });
});

describe("streams", () => {
  it("enter the identity again at each step, whoever consumes them", async () => {
    async function* steps() {
      for (let step = 0; step < 3; step++) yield (await ownId())[0]?.id;
    }
    const seen: unknown[] = [];
    for await (const id of runEachAs(ada, steps())) {
      await as(ben, ownId);
      seen.push(id);
    }
    expect(seen).toEqual([ada.userId, ada.userId, ada.userId]);
  });
});

describe("the findUnique trap", () => {
  type FindOne = (id: string) => Promise<{ id: string } | null>;

  /** Each reads the same row in the same tick, one of them a stranger; how often the stranger got it. */
  async function leaks(findOne: FindOne): Promise<number> {
    let leaked = 0;
    for (let round = 0; round < 50; round++) {
      const [, foreign] = await Promise.all([
        as(ada, () => findOne(ada.userId)),
        as(ben, () => findOne(ada.userId)),
      ]);
      if (foreign) leaked++;
    }
    return leaked;
  }

  it("is real: Prisma merges calls of one tick, and a stranger reads the row", async () => {
    const pool = new IdentityPool({ connectionString: testDatabase().appUrl, max: 4 });
    const bare = new PrismaClient({ adapter: new PrismaPg(pool) });
    expect(
      await leaks((id) => bare.user.findUnique({ where: { id }, select: { id: true } })),
    ).toBeGreaterThan(0);
    await bare.$disconnect();
    await pool.end();
  });

  it("is closed in the app's client", async () => {
    expect(await leaks((id) => db.user.findUnique({ where: { id }, select: { id: true } }))).toBe(0);
  });

  it("still finds by a compound key", async () => {
    const where = {
      userId_labNumber_exerciseId: { userId: ada.userId, labNumber: 1, exerciseId: "lab1-ex1" },
    };
    expect(await as(ada, () => db.promptLabProgress.findUnique({ where }))).toBeNull();
    await testDatabase().owner.query(
      `insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response)
       values ($1, 1, 'lab1-ex1', 'p', 'r')`,
      [ada.userId],
    );
    expect(await as(ada, () => db.promptLabProgress.findUniqueOrThrow({ where }))).toMatchObject({
      attempts: 1,
    });
  });
});
