/** A row of a table as JSON, by column. */
export type ExportRow = Record<string, unknown>;
