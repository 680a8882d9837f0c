/** What is read of a data set: its files, the bytes of one of them and of all together, unpacked. */
export const MOST_FILES = 60_000;
export const MOST_FILE_BYTES = 256 * 1024 * 1024;
export const MOST_BYTES = 512 * 1024 * 1024;
