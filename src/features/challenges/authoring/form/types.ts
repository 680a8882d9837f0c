import type { TEST_KINDS } from "./constants";

/** Which tests: students see the ones, and of the others only whether they pass. */
export type TestList = "visibleTests" | "hiddenTests";

export type TestKind = (typeof TEST_KINDS)[number];
