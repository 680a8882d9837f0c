/** What a message asks for, as far as its words tell. */
export type MessageKind =
  | "empty"
  | "abusive"
  | "wantsSolution"
  | "offTopic"
  | "lowEffort"
  | "stuck"
  | "question";
