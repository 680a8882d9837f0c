import type { z } from "zod";
import type { neighboursSchema } from "./schema";

export type Neighbours = z.infer<typeof neighboursSchema>;
