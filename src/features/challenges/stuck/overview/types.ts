import type { z } from "zod";
import type { workStates } from "./constants";
import type { classWorkSchema, needsMeSchema } from "./schema";

export type NeedsMe = z.infer<typeof needsMeSchema>;
export type ClassWork = z.infer<typeof classWorkSchema>;
export type WorkState = (typeof workStates)[number];
export type StuckEntry = NeedsMe["stuck"][number];
export type WaitingEntry = NeedsMe["waiting"][number];
export type Precision = NeedsMe["precision"][number];
export type GridRow = NeedsMe["rows"][number];
