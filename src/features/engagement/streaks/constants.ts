/** 004 "Milestone celebrations": days in a row that are worth a word. */
export const milestones = [3, 7, 14, 30] as const;
