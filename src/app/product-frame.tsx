"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { AppFrame } from "~/components/layout/app-frame";
import type { FrameViewer } from "~/components/layout/frame-types";
import { rememberLocale } from "~/components/layout/remember-locale";
import { NoticeBell } from "~/features/engagement/notifications/components/notice-bell";
import { useSignOut } from "~/features/identity/client";
import { useTRPC } from "~/trpc/client";
import { useNavigation } from "./navigation";
import { useSearch } from "./search";

interface ProductFrameProps {
  viewer: FrameViewer;
  mayOpenAdmin: boolean;
  mayWriteContent: boolean;
  mayAdminister: boolean;
  children: ReactNode;
}

/** The same element for the life of the page, so that the frame's parts do not render for it. */
const bell = <NoticeBell />;

/** The frame around every screen of a person who is signed in, the instructors' area included. */
export function ProductFrame({ viewer, children, ...rights }: ProductFrameProps) {
  const trpc = useTRPC();
  const locale = useLocale();
  const { data: streaks } = useQuery(trpc.engagement.streaks.queryOptions());
  const { mutateAsync } = useMutation(trpc.identity.updateProfile.mutationOptions());
  const saveLocale = useCallback(
    (preferredLanguage: typeof locale) => mutateAsync({ preferredLanguage }),
    [mutateAsync],
  );
  // Calls to the server carry the language in a cookie; the profile's is kept there too.
  const queries = useQueryClient();
  const spoken = useRef(locale);
  useEffect(() => {
    rememberLocale(locale);
    // What was asked for in the other language is asked for again.
    if (spoken.current !== locale) void queries.invalidateQueries();
    spoken.current = locale;
  }, [locale, queries]);
  return (
    <AppFrame
      viewer={{ ...viewer, streakDays: streaks?.current ?? null }}
      nav={useNavigation(rights)}
      useSearch={useSearch}
      bell={bell}
      profileHref="/profile"
      onSignOut={useSignOut()}
      onSaveLocale={saveLocale}
    >
      {children}
    </AppFrame>
  );
}
