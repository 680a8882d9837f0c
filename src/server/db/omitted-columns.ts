import "server-only";
import type { Prisma } from "~/generated/prisma/client";

/**
 * Columns that no select returns unless it asks for them: answer keys, hidden tests, solutions, secrets.
 * tests/architecture/omitted-columns.test.ts lists the few files that may ask.
 */
export const omittedColumns = {
  user: { passwordHash: true },
  verificationToken: { tokenHash: true },
  invitation: { tokenHash: true },
  apiToken: { tokenHash: true },
  challenge: { possibleSolutions: true, hiddenTests: true, approvedExcerpt: true, tutorHints: true },
  assessment: { questions: true, testCases: true, expectedOutput: true },
  workshopSession: { openaiApiKey: true },
} as const satisfies Prisma.GlobalOmitConfig;
