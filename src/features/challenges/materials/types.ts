/** A file as the store has it. */
export interface FileFacts {
  id: string;
  /** As its author called it, cleaned. */
  name: string;
  /** By its first bytes; never one that a browser would run. */
  mediaType: string;
  bytes: number;
}

/** What the server answers when the file of a material has come. */
export interface SentFile extends FileFacts {
  /** Where the store keeps it. */
  key: string;
}
