export const NOTICES_PAGE = 20;

/** As many as the bell's panel shows. */
export const NOTICES_IN_PANEL = 5;

/** From here on the bell shows "99+". */
export const MOST_COUNTED = 99;
