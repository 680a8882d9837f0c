/** What stands in a teacher's form, field by field: `score:<criterion>`, `comment:<criterion>`, and `comment` of the whole. */
export type Fields = Record<string, string | number | null>;

/** A field that two people changed to different things. */
export interface Clash {
  field: string;
  mine: string | number | null;
  theirs: string | number | null;
}
