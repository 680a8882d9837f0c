import { z } from "zod";

/** What a person takes along: their rows by table, as they stand (docs/data-model.md "What a person takes along"). */
export const exportOutput = z.object({
  format: z.literal("loupe-export"),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  complete: z.literal(true),
});
