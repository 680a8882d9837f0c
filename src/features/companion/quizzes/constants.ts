/** Submissions of one person in any sixty seconds, in one process; nobody reads and answers ten questions so often. */
export const SUBMISSIONS_A_MINUTE = 30;
