/** An invitation is good for so long after its letter, or its sheet, was made. */
export const INVITATION_DAYS = 14;

/** Invitations of one page of the list. */
export const INVITATIONS_PAGE = 50;

/** Letters that are under way at once. */
export const LETTERS_AT_ONCE = 4;

/** After so many refusals in a row the mail server is left alone. */
export const MOST_REFUSALS = 8;
