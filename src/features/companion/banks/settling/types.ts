import type { DraftQuestion, LeftReason, NoteKey } from "../types";

/** A question judged: carried with what is to be told of it, or left. */
export type Settled = { question: DraftQuestion; notes: NoteKey[] } | { left: LeftReason };
