import "server-only";
import type { Prisma } from "~/generated/prisma/client";

/**
 * Columns that no select returns unless it asks for them: answer keys, hidden tests, solutions, secrets.
 * tests/architecture/omitted-columns.test.ts lists the few files that may ask.
 */
export const omittedColumns = {} satisfies Prisma.GlobalOmitConfig;
