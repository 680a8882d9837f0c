import type { LeftKey } from "../types";

/** Moodle's question types that a quiz has no place for, and the reason that is given. */
export const otherTypes: ReadonlyMap<string, LeftKey> = new Map<string, LeftKey>(
  Object.entries({
    matching: "matching",
    match: "matching",
    randomsamatch: "matching",
    ddmatch: "matching",
    numerical: "numerical",
    calculated: "numerical",
    calculatedsimple: "numerical",
    calculatedmulti: "numerical",
    essay: "essay",
    essayautograde: "essay",
    description: "description",
    cloze: "cloze",
    multianswer: "cloze",
    gapselect: "cloze",
    ddwtos: "cloze",
    ordering: "order",
    order: "order",
    multichoiceset: "severalAnswers",
    oumultiresponse: "severalAnswers",
    kprime: "severalAnswers",
    mtf: "severalAnswers",
    ddmarker: "hotspot",
    ddimageortext: "hotspot",
    recordrtc: "upload",
  } satisfies Record<string, LeftKey>),
);
