import { z } from "zod";
import { momentKeys } from "./constants";

/** `Moment`, for the way to the browser. */
export const momentSchema = z.strictObject({
  seq: z.int(),
  key: z.enum(momentKeys),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  seqs: z.array(z.int()),
});
