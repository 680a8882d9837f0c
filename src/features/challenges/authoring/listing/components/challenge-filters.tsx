"use client";

import { NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import listing from "~/features/content/listing/components/listing.module.css";
import { CHALLENGE_STATES } from "../../constants";
import { EVERY_CHALLENGE } from "../rules";
import type { ChallengeFilter } from "../types";

interface ChallengeFiltersProps {
  filter: ChallengeFilter;
  onChange: (filter: ChallengeFilter) => void;
  classes: readonly { id: string; name: string }[];
  /** How many are left. */
  count: number;
}

const STATES = [...CHALLENGE_STATES, "broken"] as const;

/** Narrows the list by words, by class and by state. */
export function ChallengeFilters({ filter, onChange, classes, count }: ChallengeFiltersProps) {
  const t = useTranslations("challengeEditor.list");
  const content = useTranslations("content.list");
  return (
    <>
      <div className={listing.filters}>
        <TextInput
          className={listing.find}
          aria-label={t("find")}
          placeholder={t("find")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={filter.text}
          onChange={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
        />
        <NativeSelect
          aria-label={t("classFilter")}
          value={filter.classId}
          onChange={({ currentTarget }) => onChange({ ...filter, classId: currentTarget.value })}
          data={[
            { value: "", label: t("everyClass") },
            { value: "none", label: t("noClass") },
            ...classes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          aria-label={content("stateFilter")}
          value={filter.state}
          onChange={({ currentTarget }) =>
            onChange({ ...filter, state: STATES.find((one) => one === currentTarget.value) ?? "" })
          }
          data={[
            { value: "", label: content("allStates") },
            ...CHALLENGE_STATES.map((value) => ({ value, label: content(`state.${value}`) })),
            { value: "broken", label: t("brokenState") },
          ]}
        />
      </div>
      <VisuallyHidden role="status">{filter === EVERY_CHALLENGE ? "" : t("found", { count })}</VisuallyHidden>
    </>
  );
}
