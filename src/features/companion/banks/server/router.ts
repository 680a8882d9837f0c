import "server-only";
import { router } from "~/server/trpc/init";
import { instructorProcedure } from "~/server/trpc/procedures";
import { readBankInput, readBankSchema } from "../schema";
import { readBankFile } from "./commands";

/** Questions of other programs; nothing is saved here, what is taken goes into a draft (`companion.authoring.save`). */
export const banksRouter = router({
  read: instructorProcedure
    .input(readBankInput)
    .output(readBankSchema)
    .mutation(({ ctx, input, signal }) =>
      readBankFile(input, {
        userId: ctx.me.id,
        locale: ctx.locale,
        signal: signal ?? ctx.signal ?? new AbortController().signal,
      }),
    ),
});
