interface PlayerPlace {
  challengeId: string;
  userId: string;
  /** The event that it opens at. */
  seq?: number;
}

/** Where teachers see the journey of a student. */
export function playerPath({ challengeId, userId, seq }: PlayerPlace): string {
  const path = `/admin/review/${challengeId}/${userId}`;
  return seq === undefined ? path : `${path}?event=${seq}`;
}

/** Index of the event that a link names; else the last one before it, else the first. */
export function indexOfSeq(events: readonly { seq: number }[], seq: number): number {
  const later = events.findIndex((event) => event.seq > seq);
  return later === -1 ? Math.max(0, events.length - 1) : Math.max(0, later - 1);
}
