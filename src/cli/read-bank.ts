import { readInWords } from "~/features/companion/banks/report/rules";

/** Reads one bank of questions in a process of its own (see `runApart`): a file may be made to take very long. */
export default readInWords;
