/** Where the content store keeps all files of a challenge. */
export const materialsPrefix = (challengeId: string): string => `challenges/${challengeId}/`;

/** Where it keeps one of them: its facts and its pieces stand below. */
export const materialKey = (challengeId: string, materialId: string): string =>
  `${materialsPrefix(challengeId)}${materialId}`;

/** Where a file is fetched from. */
export const materialPath = (challengeId: string, materialId: string): string =>
  `/api/challenges/${challengeId}/materials/${materialId}`;

/** Where files are sent to. */
export const materialsPath = (challengeId: string): string => `/api/challenges/${challengeId}/materials`;
