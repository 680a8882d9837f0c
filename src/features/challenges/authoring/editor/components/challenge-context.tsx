"use client";

import { createContext, useContext } from "react";
import type { Body } from "~/features/content/body/types";
import type { ChallengeLocale } from "../../../types";
import type { KindMemory } from "../../form/kinds/rules";
import type { Proofs } from "../../proofs/components/use-proofs";

export interface ChallengeEditing {
  challengeId: string;
  /** The whole text as it stands. */
  body: Body;
  /** The language that it is written in. */
  locale: ChallengeLocale;
  proofs: Proofs;
  testKinds: KindMemory;
  materialKinds: KindMemory;
}

const ChallengeEditingContext = createContext<ChallengeEditing | null>(null);

export const ChallengeEditingProvider = ChallengeEditingContext;

/** What the fields of a challenge share. */
export function useChallengeEditing(): ChallengeEditing {
  const editing = useContext(ChallengeEditingContext);
  if (!editing) throw new Error("A field of the challenge editor stands outside of it");
  return editing;
}
