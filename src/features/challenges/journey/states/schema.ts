import { z } from "zod";
import { languageSchema } from "../../schema";

const editSchema = z.tuple([z.int(), z.int(), z.string()]);

/** `CodeTrack`, for the way to the browser. */
export const codeTrackSchema = z.strictObject({
  states: z.array(z.union([z.string(), z.array(editSchema)])),
  languages: z.array(languageSchema),
  of: z.array(z.int()),
});
