/** Stands for the package `server-only`, which is empty where a server's conditions hold (see vitest.config.ts). */
export {};
