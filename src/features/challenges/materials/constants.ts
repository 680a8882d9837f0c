/** The largest file that a challenge takes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Files that the store keeps for one challenge, those of earlier versions among them. */
export const MAX_FILES = 100;

/** A file is kept in pieces of this size: the store takes no larger object. */
export const PIECE_BYTES = 4 * 1024 * 1024;
