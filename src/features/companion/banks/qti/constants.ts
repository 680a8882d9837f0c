import type { LeftKey } from "../types";

/** Interactions that a quiz has no place for, and the reason that is given. */
export const otherInteractions: Readonly<Record<string, LeftKey>> = {
  extendedTextInteraction: "essay",
  matchInteraction: "matching",
  associateInteraction: "matching",
  gapMatchInteraction: "matching",
  graphicAssociateInteraction: "matching",
  graphicGapMatchInteraction: "matching",
  orderInteraction: "order",
  graphicOrderInteraction: "order",
  hotspotInteraction: "hotspot",
  selectPointInteraction: "hotspot",
  positionObjectInteraction: "hotspot",
  hottextInteraction: "hottext",
  sliderInteraction: "slider",
  uploadInteraction: "upload",
  drawingInteraction: "drawing",
  mediaInteraction: "media",
  endAttemptInteraction: "adaptive",
};

/** Roots of a package that hold no question of their own. */
export const notItems: ReadonlySet<string> = new Set(
  "manifest assessmentTest assessmentSection assessmentStimulus assessmentResult lom outcomeDeclaration".split(
    " ",
  ),
);
