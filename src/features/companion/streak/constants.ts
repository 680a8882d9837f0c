/** How many days the calendar shows: the weeks of about half a year. */
export const CALENDAR_DAYS = 182;
