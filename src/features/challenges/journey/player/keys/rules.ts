export type PlayerKey =
  | "next"
  | "previous"
  | "nextStop"
  | "previousStop"
  | "play"
  | "first"
  | "last"
  | "help"
  | "comment"
  | "previousStudent"
  | "nextStudent";

const KEYS: Readonly<Record<string, PlayerKey>> = {
  j: "next",
  k: "previous",
  n: "nextStop",
  p: "previousStop",
  " ": "play",
  Home: "first",
  End: "last",
  "?": "help",
  c: "comment",
  "[": "previousStudent",
  "]": "nextStudent",
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * What a key means to the player; null where it is somebody else's.
 * @param letters false: no letter or sign means anything by itself; Space, Home and End do
 */
export function playerKey({ key, ctrlKey, metaKey, altKey }: Pressed, letters = true): PlayerKey | null {
  if (ctrlKey || metaKey || (!letters && key.length === 1 && key !== " ")) return null;
  // Brackets are written with Alt Graph on many keyboards.
  if (altKey && !"[]".includes(key)) return null;
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
