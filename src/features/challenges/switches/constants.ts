/** Where the tutor can be turned off (tutor.md, "Turning it off"), the widest first. */
export const switchPlaces = ["site", "organization", "class", "challenge"] as const;
