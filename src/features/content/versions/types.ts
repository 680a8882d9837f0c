/** A version of something that authors wrote in the product, as those see it for whom it is published. */
export interface PublishedDocument {
  slug: string;
  version: number;
  /** Published by an operator for every organization. */
  forEveryone: boolean;
  body: unknown;
}
