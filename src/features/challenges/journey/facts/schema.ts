import { z } from "zod";
import { languageSchema } from "../../schema";

const index = z.int();
const indexes = z.array(index);

const originCountSchema = z.strictObject({
  starter: z.int(),
  own: z.int(),
  tutor: z.int(),
  outside: z.int(),
  seqs: indexes,
});

/** `FactTrack`, for the way to the browser. */
export const factTrackSchema = z.strictObject({
  seqs: indexes,
  at: z.array(z.number()),
  active: z.array(z.number()),
  breaks: indexes,
  opens: indexes,
  runs: indexes,
  failedRuns: indexes,
  asks: z.array(z.strictObject({ index, level: z.int() })),
  submissions: z.array(
    z.strictObject({ index, language: languageSchema, passed: z.int(), total: z.int(), green: z.boolean() }),
  ),
  edits: z.array(z.strictObject({ index, added: z.int(), removed: z.int() })),
  pastes: z.array(z.strictObject({ index, source: z.enum(["tutor", "own", "outside"]), lines: z.int() })),
  held: z.array(z.strictObject({ index, how: z.enum(["rewritten", "replaced"]) })),
  origins: z.array(z.tuple([index, originCountSchema.nullable()])),
});
