/** Texts of so many events come in one page: 1 to 100, 101 to 200, … by `seq`. */
export const TEXTS_PAGE = 100;

/** Pages of texts and journeys that a person opens in a minute. */
export const PLAYER_CALLS_A_MINUTE = 240;
