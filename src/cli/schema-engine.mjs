#!/usr/bin/env node
// What the `prisma` command starts as its schema engine (PRISMA_SCHEMA_ENGINE_BINARY, see prisma.config.ts). It has to be
// one executable file that runs on any Node; the engine itself is schema-engine.ts.
import { register } from "tsx/esm/api";

register();
await import("./schema-engine.ts");
