import type { givenParts } from "./constants";

/** Something that the tutor was given, and how long it was. */
export interface GivenPart {
  name: (typeof givenParts)[number];
  tokens: number;
}
