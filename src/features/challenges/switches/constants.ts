/** Where the tutor can be turned off (grading.md, layer 6), the widest first. */
export const switchPlaces = ["site", "organization", "class", "challenge"] as const;
