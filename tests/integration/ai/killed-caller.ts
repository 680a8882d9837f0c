import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { streamChat } from "~/server/llm/gateway";
import type { ChatRequest } from "~/server/llm/types";

/**
 * A process that makes one call of a model and is killed by killed-caller.test.ts on the way: it says "delta" when words
 * come, "finishing" inside the transaction that would keep the answer, and waits there for ever.
 */
const { principal, request } = JSON.parse(process.argv[2] ?? "{}");

await runAs(principal, async () => {
  for await (const event of streamChat(request as ChatRequest)) {
    if (event.type === "delta") process.stdout.write("delta\n");
    if (event.type !== "done") continue;
    await transaction(db, async (tx) => {
      await event.finish(tx);
      process.stdout.write("finishing\n");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    });
  }
});
