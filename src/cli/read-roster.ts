import { readRoster } from "~/features/identity/rosters/rules";

/** Reads one roster in a process of its own (see `runApart`): a file may be made to take very long. */
export default readRoster;
