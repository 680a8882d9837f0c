/** Where failing answers to a challenge are answered once for all that are alike. */
export const groupsPath = (challengeId: string, classId?: string): string =>
  `/admin/review/${challengeId}/groups${classId === undefined ? "" : `?class=${classId}`}`;
