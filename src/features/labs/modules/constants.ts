/** The course has six modules, 0 to 5 (000 §2.3). */
export const MODULE_NUMBERS = [0, 1, 2, 3, 4, 5] as const;

/** The prompt labs: this module follows what the student does. */
export const LABS_MODULE = 2;

/** It is completed when so many labs are. */
export const LABS_IN_MODULE = 5;

/** In the order of progress. Apart from the schema, so that pages need no validator for it. */
export const MODULE_STATUSES = ["not_started", "in_progress", "completed"] as const;
