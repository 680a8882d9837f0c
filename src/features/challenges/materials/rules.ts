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

/** A size to be shown, in kilobytes; never nothing for what is something. */
export const kilobytes = (bytes: number): number => (bytes > 0 ? Math.max(0.1, bytes / 1024) : 0);

/** What a file is called at first: its name without the ending. */
export const titleOfFile = (name: string): string => name.replace(/\.[^.]{1,10}$/, "").slice(0, 200) || name;
