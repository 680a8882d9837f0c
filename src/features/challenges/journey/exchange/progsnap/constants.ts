/** Columns of the main table (ProgSnap2 1.0); those with "X-" are ours. */
export const MAIN_COLUMNS = [
  "EventType",
  "EventID",
  "CodeStateID",
  "SubjectID",
  "ToolInstances",
  "Order",
  "ServerTimestamp",
  "CourseSectionID",
  "ProblemID",
  "SessionID",
  "ParentEventID",
  "CodeStateSection",
  "EditType",
  "EventInitiator",
  "InsertText",
  "ExecutionID",
  "TestID",
  "ExecutionResult",
  "Score",
  "ProgramInput",
  "ProgramOutput",
  "ProgramErrorOutput",
  "InterventionCategory",
  "InterventionType",
  "InterventionMessage",
  "X-Language",
  "X-Prompt",
  "X-HintLevel",
  "X-Model",
  "X-ModelVersion",
  "X-Held",
  "X-PasteSource",
  "X-Version",
  "X-ChallengeVersion",
  "X-DurationMs",
  "X-ExitCode",
  "X-Truncated",
  "X-ErrorSignature",
  "X-TestName",
  "X-Hidden",
  "X-Outcome",
  "X-Message",
  "X-Was",
] as const;

export const MAIN_TABLE = "MainTable.csv";
export const METADATA_TABLE = "DatasetMetadata.csv";
export const STATES_TABLE = "CodeStates/CodeStates.csv";
export const SUBJECTS_TABLE = "LinkTables/Subject.csv";
export const PROBLEMS_TABLE = "LinkTables/Problem.csv";

/** By this property of the metadata a data set of ours is known. */
export const GUARD_PROPERTY = "X-GuardedCells";

export const METADATA: readonly (readonly [string, string])[] = [
  ["Version", "1.0"],
  ["IsEventOrderingConsistent", "true"],
  ["EventOrderScope", "Restricted"],
  ["EventOrderScopeColumns", "SubjectID;ProblemID"],
  ["CodeStateRepresentation", "Table"],
  [GUARD_PROPERTY, "true"],
];

export const README = `# A ProgSnap2 data set

One subject and one problem make a journey; \`Order\` is the order in which the server noted its events.

- A save is \`File.Edit\`; a paste of more than 200 characters is \`File.Edit\` with the edit type \`Paste\`, its text in
  \`InsertText\` and where it came from (\`tutor\`, \`own\`, \`outside\`) in \`X-PasteSource\`.
- A run is \`Run.Program\`; its input and output are files in \`Resources/\`, one for each different text.
- Subjects have made-up names; the same person has the same one in every export of one site. Where it was chosen to tell who
  they are, \`LinkTables/Subject.csv\` has their names and e-mail addresses.
- \`Submit\` has a \`Run.Test\` for each test; of hidden ones it is known whether they passed.
- A question to the tutor is \`X-Tutor.Ask\`, its reply the \`Intervention\` whose parent it is.
- \`X-Gone\`: an event whose content was erased since.
- Cells that a spreadsheet would run as a formula have an apostrophe in front, and so have cells that looked as if they had
  (\`${GUARD_PROPERTY}\` in the metadata): take one away to have the text.
`;
