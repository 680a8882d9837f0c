import { z } from "zod";
import { levels, MAX_PASSAGES, MAX_TITLE, MAX_TRIED, MAX_TYPED, mediaTypes } from "./constants";

const id = z.uuid();

/** For whom an entry is: a place that the caller may write to (`challenges.knowledge.scopes`). */
export const knowledgeScopeSchema = z.discriminatedUnion("level", [
  z.strictObject({ level: z.literal("everyone") }),
  z.strictObject({ level: z.literal("organization") }),
  z.strictObject({ level: z.literal("class"), classId: id }),
  z.strictObject({ level: z.literal("challenge"), challengeId: id }),
]);
export type KnowledgeScope = z.infer<typeof knowledgeScopeSchema>;

const title = z.string().trim().min(1).max(MAX_TITLE);
const typed = z.string().min(1).max(MAX_TYPED);

export const addKnowledgeInput = z.strictObject({
  title,
  content: typed,
  mediaType: z.enum(["text/plain", "text/markdown"]),
  scope: knowledgeScopeSchema,
});

/** What was stored; `unembedded` passages are found by their words alone for now. */
export const keptEntrySchema = z.strictObject({
  id,
  passages: z.number().int(),
  unembedded: z.number().int(),
});
export type KeptEntry = z.infer<typeof keptEntrySchema>;

/** The query of an upload (`/api/knowledge`): the file stands bare in the body. Without a title its name is taken. */
export const uploadKnowledgeInput = z.object({
  title: z.string().trim().max(MAX_TITLE).default(""),
  level: z.enum(levels),
  classId: id.optional(),
  challengeId: id.optional(),
});

export const listKnowledgeInput = z.strictObject({
  scope: knowledgeScopeSchema.optional(),
  /** Those that were removed, and that the caller may put back, in place of those at hand. */
  removed: z.boolean().default(false),
  /** Part of a title. */
  find: z.string().max(MAX_TITLE).optional(),
  /** Id of the last entry of the page before. */
  cursor: id.optional(),
  /** What the client's endless lists add. */
  direction: z.literal("forward").optional(),
});

const entryFacts = {
  id,
  title: z.string(),
  mediaType: z.enum(mediaTypes),
  level: z.enum(levels),
  className: z.string().nullable(),
  challengeTitle: z.string().nullable(),
  characters: z.number().int(),
  passages: z.number().int(),
  /** Passages without an embedding of the configured model; 0 where none is configured. */
  unembedded: z.number().int(),
  author: z.string().nullable(),
  updatedAt: z.date(),
  /** Whether the caller may change it. */
  mine: z.boolean(),
};

export const knowledgeListSchema = z.strictObject({
  items: z.array(z.strictObject(entryFacts)),
  nextCursor: id.nullable(),
});
export type KnowledgeItem = z.infer<typeof knowledgeListSchema>["items"][number];

export const knowledgeIdInput = z.strictObject({ id });

export const knowledgeEntrySchema = z.strictObject({ ...entryFacts, content: z.string() });
export type KnowledgeText = z.infer<typeof knowledgeEntrySchema>;

export const updateKnowledgeInput = z.strictObject({
  id,
  title,
  /** Left out: the text stays as it is. */
  content: typed.optional(),
  /** `updatedAt` of the state that was changed: a later one is not written over. */
  updatedAt: z.date(),
});

export const removedSchema = z.strictObject({ removed: z.boolean() });
export const restoredSchema = z.strictObject({ restored: z.boolean() });

const named = z.strictObject({ id, name: z.string() });

export const knowledgeScopesSchema = z.strictObject({
  everyone: z.boolean(),
  organization: named.nullable(),
  classes: z.array(named),
  challenges: z.array(z.strictObject({ id, title: z.string(), className: z.string().nullable() })),
  /** Passages of theirs that no embedding was made for yet; 0 where no model for it is configured. */
  unembedded: z.number().int(),
});
export type KnowledgeScopes = z.infer<typeof knowledgeScopesSchema>;

export const searchKnowledgeInput = z.strictObject({
  question: z.string().trim().min(1).max(MAX_TRIED),
  challengeId: id,
  /** The class through which the challenge is opened; a class's own challenge needs none. */
  classId: id.nullish(),
  limit: z.number().int().min(1).max(MAX_PASSAGES).default(5),
});

const retrievedPassageSchema = z.strictObject({
  id,
  knowledgeId: id,
  title: z.string(),
  heading: z.string(),
  page: z.number().int().nullable(),
  position: z.number().int(),
  text: z.string(),
  scope: z.enum(levels),
  score: z.number(),
});

export const searchKnowledgeSchema = z.strictObject({
  passages: z.array(
    z.strictObject({
      ...retrievedPassageSchema.shape,
      why: z.strictObject({
        words: z.array(z.string()),
        respelt: z.array(z.strictObject({ asked: z.string(), taken: z.string() })),
        wordRank: z.number().int().nullable(),
        meaningRank: z.number().int().nullable(),
        cosine: z.number().nullable(),
      }),
    }),
  ),
  /** Passages that were looked through. */
  searched: z.number().int(),
  /** By embeddings as well; `failed`: they are configured, and did not answer. */
  meaning: z.enum(["off", "used", "failed"]),
});
export type KnowledgeSearch = z.infer<typeof searchKnowledgeSchema>;

export const passageInput = z.strictObject({ chunkId: id });

export const passageSchema = z.strictObject({
  id,
  knowledgeId: id,
  title: z.string(),
  heading: z.string(),
  page: z.number().int().nullable(),
  position: z.number().int(),
  /** How many passages the entry has. */
  count: z.number().int(),
  text: z.string(),
  scope: z.enum(levels),
  mediaType: z.enum(mediaTypes),
  /** The passages beside it, to read on. */
  before: z.strictObject({ id, text: z.string() }).nullable(),
  after: z.strictObject({ id, text: z.string() }).nullable(),
});
export type KnowledgePassage = z.infer<typeof passageSchema>;

/** How much is still without an embedding of what the caller may write. */
export const embedSchema = z.strictObject({
  embedded: z.number().int(),
  left: z.number().int(),
  meaning: z.enum(["off", "used", "failed"]),
});
