"use client";

import { NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { CONTENT_STATES } from "../../authoring/constants";
import { EVERYTHING } from "../rules";
import type { Filter } from "../types";
import classes from "./listing.module.css";

interface ListFiltersProps {
  /** What the field of words is called. */
  find: string;
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** How many are left, in words; spoken when something is narrowed. */
  found: string;
}

/** Narrows a list of texts by words and by state. */
export function ListFilters({ find, filter, onChange, found }: ListFiltersProps) {
  const t = useTranslations("content.list");
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.find}
          aria-label={find}
          placeholder={find}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={filter.text}
          onChange={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
        />
        <NativeSelect
          aria-label={t("stateFilter")}
          value={filter.state}
          onChange={({ currentTarget }) =>
            onChange({ ...filter, state: CONTENT_STATES.find((one) => one === currentTarget.value) ?? "" })
          }
          data={[
            { value: "", label: t("allStates") },
            ...CONTENT_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </div>
      <VisuallyHidden role="status">{filter === EVERYTHING ? "" : found}</VisuallyHidden>
    </>
  );
}
