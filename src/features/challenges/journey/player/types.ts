import type { z } from "zod";
import type { eventTextSchema, playerEventSchema, playerSchema } from "./schema";

/** A journey as the player has it: everything but what was said. */
export type Player = z.infer<typeof playerSchema>;
export type PlayerEvent = z.infer<typeof playerEventSchema>;
/** What an event said, by kind. */
export type EventText = z.infer<typeof eventTextSchema>;
export type EventTextOf<K extends EventText["kind"]> = Extract<EventText, { kind: K }>;
