/** An open session of the caller. */
export interface OpenSession {
  id: string;
  challengeId: string;
  classId: string | null;
  hintLevel: number;
}
