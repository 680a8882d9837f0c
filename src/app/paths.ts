/** Addresses that more than one screen links to. */
export const labPath = (labNumber: number) => `/labs/${labNumber}`;

export const exercisePath = (labNumber: number, exerciseId: string) => `/labs/${labNumber}/${exerciseId}`;
