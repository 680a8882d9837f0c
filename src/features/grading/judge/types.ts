/** What one judge said: why, and then whether the question is answered with yes. */
export interface JudgeSaid {
  passed: boolean;
  reasons: string;
}
