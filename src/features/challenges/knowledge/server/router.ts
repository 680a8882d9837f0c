import "server-only";
import { router } from "~/server/trpc/init";
import { instructorProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { fillEmbeddings } from "../embeddings/server/commands";
import { listEntries, readEntry, readScopes } from "../listing/server/queries";
import {
  addKnowledgeInput,
  embedSchema,
  keptEntrySchema,
  knowledgeEntrySchema,
  knowledgeIdInput,
  knowledgeListSchema,
  knowledgeScopesSchema,
  listKnowledgeInput,
  passageInput,
  passageSchema,
  removedSchema,
  restoredSchema,
  searchKnowledgeInput,
  searchKnowledgeSchema,
  updateKnowledgeInput,
} from "../schema";
import { addEntry, removeEntry, restoreEntry, updateEntry } from "./commands";
import { readPassage, tryRetrieval } from "./queries";

/** What the tutor may look up; merged into `challenges` as `knowledge`. */
export const knowledgeRouter = router({
  scopes: instructorProcedure.output(knowledgeScopesSchema).query(({ ctx }) => readScopes(ctx.db)),

  list: instructorProcedure
    .input(listKnowledgeInput)
    .output(knowledgeListSchema)
    .query(({ ctx, input }) => listEntries(ctx.db, input)),

  get: instructorProcedure
    .input(knowledgeIdInput)
    .output(knowledgeEntrySchema)
    .query(({ ctx, input }) => readEntry(ctx.db, input.id)),

  add: instructorProcedure
    .input(addKnowledgeInput)
    .output(keptEntrySchema)
    .mutation(({ ctx, input, signal }) => addEntry(ctx.db, ctx.me.id, input, signal ?? ctx.signal)),

  update: instructorProcedure
    .input(updateKnowledgeInput)
    .output(keptEntrySchema)
    .mutation(({ ctx, input, signal }) => updateEntry(ctx.db, ctx.me.id, input, signal ?? ctx.signal)),

  remove: instructorProcedure
    .input(knowledgeIdInput)
    .output(removedSchema)
    .mutation(({ ctx, input }) => removeEntry(ctx.db, input.id)),

  restore: instructorProcedure
    .input(knowledgeIdInput)
    .output(restoredSchema)
    .mutation(({ ctx, input }) => restoreEntry(ctx.db, input.id)),

  /** Embeds what was added while the embedding model was away. */
  embed: instructorProcedure
    .output(embedSchema)
    .mutation(({ ctx, signal }) => fillEmbeddings(ctx.db, ctx.me.id, { signal: signal ?? ctx.signal })),

  /** A try-out: what the tutor would be given for a question, and why. */
  search: instructorProcedure
    .input(searchKnowledgeInput)
    .output(searchKnowledgeSchema)
    .query(({ ctx, input, signal }) =>
      tryRetrieval(ctx.db, ctx.me.id, {
        ...input,
        classId: input.classId ?? null,
        locale: ctx.locale,
        signal: signal ?? ctx.signal,
      }),
    ),

  passage: protectedProcedure
    .input(passageInput)
    .output(passageSchema)
    .query(({ ctx, input }) => readPassage(ctx.db, input.chunkId)),
});
