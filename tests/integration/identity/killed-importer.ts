import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { closeDatabase, db } from "~/server/db/client";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { runKey } from "~/server/hub/run-hub";
import { die } from "../../support/killed";

/**
 * A process that imports a roster and kills itself when so many lines are told to be done; killed-import.test.ts says how
 * many. 0 = never. Prints what the import did.
 */
const { principal, classId, file, dieAt } = JSON.parse(process.argv[2] ?? "{}") as {
  principal: UserPrincipal;
  classId: string;
  file: string;
  dieAt: number;
};

// What letters are worded with brings React's client along, which the server's React here is not; its core is enough.
registerHooks({
  resolve: (name, context, next) => next(name === "next-intl" ? "use-intl/core" : name, context),
});
const { importRoster } = await import("~/features/identity/rosters/server/commands");
const { rosterImports } = await import("~/features/identity/rosters/server/queries");

const clientRequestId = randomUUID();
const { signal } = new AbortController();
const input = { classId, csv: readFileSync(file, "utf8"), dryRun: false, leaveOut: false, letters: false };
const work = runAs(
  principal,
  async () =>
    await importRoster(db, { ...input, clientRequestId }, { userId: principal.userId, locale: "en", signal }),
);
const key = runKey(principal.userId, clientRequestId);
for await (const { event } of rosterImports().follow(key, 0, { appearMs: 10_000 }))
  if (event.phase === "writing" && dieAt > 0 && event.done >= dieAt) die();
console.log(JSON.stringify(await work));
await closeDatabase();
