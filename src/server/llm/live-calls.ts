import "server-only";

/**
 * Calls that this process has under way, with the time of their last sign of life: the sweeper leaves their pending
 * rows alone, however long they wait in line. On globalThis, because a build has several copies of this module.
 */
const holder = globalThis as typeof globalThis & { loupeLiveCalls?: Map<string, number> };

function calls(): Map<string, number> {
  holder.loupeLiveCalls ??= new Map();
  return holder.loupeLiveCalls;
}

export function markLive(interactionId: string, now: number = Date.now()): void {
  calls().set(interactionId, now);
}

export function markSettled(interactionId: string): void {
  calls().delete(interactionId);
}

/** Ids that were alive less than `withinMs` ago; older ones are forgotten. */
export function liveCalls(withinMs: number, now: number = Date.now()): string[] {
  for (const [id, seen] of calls()) if (now - seen > withinMs) calls().delete(id);
  return [...calls().keys()];
}
