import type { ChallengeLanguage } from "../../types";
import type { ChallengeListItem } from "../schema";

/** What of the list is shown. As it stands in the address. */
export interface ListFilter {
  /** Words that all stand in the title, the summary or the name of the class. */
  text: string;
  state: ChallengeListItem["state"] | "all";
  language: ChallengeLanguage | "all";
}

/** The challenges of one class, or those of none. */
export interface ListGroup {
  classId: string | null;
  className: string | null;
  items: ChallengeListItem[];
}
