import type { TextEvent } from "../../text/types";

/** A part of a journey, for reading. */
export interface TextPage {
  /** From 0, as pages of texts are. */
  page: number;
  events: TextEvent[];
  /** The program that the first of them found. */
  before: string;
  sittingsBefore: number;
}
