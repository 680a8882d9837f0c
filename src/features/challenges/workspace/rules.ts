/** Addresses of a challenge: its desk, and the student's own journey. */
export const challengePath = (challengeId: string): string => `/challenges/${challengeId}`;

export const challengeJourneyPath = (challengeId: string): string => `/challenges/${challengeId}/journey`;
