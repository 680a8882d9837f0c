/** A file as the store has it. */
export interface FileFacts {
  id: string;
  /** As its author called it, cleaned. */
  name: string;
  /** By its first bytes; never one that a browser would run. */
  mediaType: string;
  bytes: number;
}
