import type { switchPlaces } from "./constants";

/** Where the tutor can be turned off, the widest first. */
export type SwitchPlace = (typeof switchPlaces)[number];

/** False: turned off there. Null: there is no such place here, a challenge without a class for example. */
export type Switches = Record<SwitchPlace, boolean | null>;
