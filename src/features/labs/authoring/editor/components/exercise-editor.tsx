"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Crumb } from "~/components/layout/frame-types";
import { EditorShell } from "~/features/content/editor/components/editor-shell";
import type { Locale } from "~/i18n/locales";
import { ExercisePreview } from "../../components/exercise-preview";
import type { Authoring } from "../../schema";
import { TrialPane } from "../../trials/components/trial-pane";
import { useTrial } from "../../trials/components/use-trial";
import { ExerciseForm } from "../form/components/exercise-form";
import { LanguageSwitch } from "../form/components/language-switch";
import { LanguagesProvider } from "../form/components/languages";
import { FORM_PARTS } from "../form/constants";
import type { Languages } from "../types";
import { useExerciseKind } from "./exercise-kind";

interface ExerciseEditorProps {
  authoring: Authoring;
  userId: string;
  crumbs: Crumb[];
}

/** Where an exercise is written, seen as students see it, and tried out. */
export default function ExerciseEditor({ authoring, userId, crumbs }: ExerciseEditorProps) {
  const t = useTranslations("content.editor");
  const { exerciseId } = authoring;
  const kind = useExerciseKind(exerciseId);
  const [locale, setLocale] = useState<Locale>(useLocale());
  const [languages, setLanguages] = useState<Languages>("both");
  const trial = useTrial();
  return (
    <EditorShell
      kind={kind}
      opened={authoring}
      userId={userId}
      crumbs={crumbs}
      locale={locale}
      onLocale={setLocale}
      form={({ body }) => ({
        parts: FORM_PARTS.map((part) => ({ part, title: t(`parts.${part}`) })),
        head: <LanguageSwitch body={body} languages={languages} onLanguages={setLanguages} />,
        children: (
          <LanguagesProvider value={languages}>
            <ExerciseForm body={body} />
          </LanguagesProvider>
        ),
        onPick: (path) => {
          const language = path.at(-1);
          if ((language === "en" || language === "zh") && languages !== "both") setLanguages(language);
        },
      })}
      preview={(view) => <ExercisePreview view={view} locale={locale} />}
      panes={[
        {
          name: "trial",
          label: t("views.trial"),
          show: ({ body, check }) => (
            <TrialPane
              trial={trial}
              body={body}
              locale={locale}
              keptAs={`loupe:trial:${userId}:${exerciseId}`}
              problems={check.problems.length}
            />
          ),
        },
      ]}
    />
  );
}
