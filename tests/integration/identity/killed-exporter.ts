import { appendFileSync } from "node:fs";
import { openMyExport } from "~/features/identity/privacy/server/queries";
import { closeDatabase, db } from "~/server/db/client";
import type { Principal } from "~/server/db/principal";
import { die } from "../../support/killed";

/**
 * A process that writes somebody's export to a file and kills itself after so many pieces; killed-export.test.ts says after
 * how many. 0 = never. Prints how many there were.
 */
const { principal, file, dieAfter } = JSON.parse(process.argv[2] ?? "{}") as {
  principal: Principal;
  file: string;
  dieAfter: number;
};

let pieces = 0;
for await (const piece of await openMyExport(db, principal)) {
  appendFileSync(file, piece);
  pieces += 1;
  if (pieces === dieAfter) die();
}
await closeDatabase();
console.log(pieces);
