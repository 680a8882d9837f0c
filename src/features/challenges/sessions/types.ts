/** An open session of the caller. */
export interface OpenSession {
  id: string;
  challengeId: string;
  classId: string | null;
  hintLevel: number;
}

/** A session that counts as active, at the moment of the database's clock that stands there. */
export interface HeldSession extends OpenSession {
  at: Date;
}
