"use client";

import "@mantine/spotlight/styles.layer.css";
import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { NavEntry, SearchGroup, SearchItem, SearchSource } from "./frame-types";
import classes from "./search-palette.module.css";

interface SearchPaletteProps {
  opened: boolean;
  onClose: () => void;
  pages: NavEntry[];
  useGroups: SearchSource;
}

const SHOWN = 30;

function itemsOf(entries: NavEntry[], above?: NavEntry): SearchItem[] {
  return entries.flatMap((entry) => {
    const icon = entry.icon ?? above?.icon;
    return [
      {
        id: `page:${entry.href}`,
        label: entry.label,
        href: entry.href,
        ...(icon ? { icon } : {}),
        ...(above ? { description: above.label } : {}),
      },
      ...itemsOf(entry.children ?? [], entry),
    ];
  });
}

/** Everything the person may open, by typing. Loaded at the first Ctrl K; features are asked only from then on. */
export function SearchPalette({ opened, onClose, pages, useGroups }: SearchPaletteProps) {
  const t = useTranslations("frame.search");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = useGroups();
  const groups: SearchGroup[] = [{ label: t("pages"), items: itemsOf(pages) }, ...found.groups];

  // The palette keeps its own store; this tells it what the frame decided.
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);

  const actions: SpotlightActionGroupData[] = groups.map((group) => ({
    group: group.label,
    actions: group.items.map((item) => ({
      id: item.id,
      label: item.label,
      ...(item.description ? { description: item.description } : {}),
      ...(item.keywords ? { keywords: item.keywords } : {}),
      ...(item.icon ? { leftSection: <item.icon size={20} aria-hidden="true" /> } : {}),
      onClick: () => router.push(item.href),
    })),
  }));

  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      limit={SHOWN}
      scrollable
      maxHeight={400}
      nothingFound={found.pending ? t("loading") : t("empty", { query })}
      centered={false}
      yOffset={80}
      attributes={{ content: { "aria-label": t("open") } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 120, transition: "fade" }}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden="true" />,
        placeholder: t("placeholder"),
        "aria-label": t("open"),
      }}
      classNames={{
        content: classes.content ?? "",
        search: classes.search ?? "",
        actionsList: classes.list ?? "",
        action: classes.action ?? "",
        actionLabel: classes.label ?? "",
        actionDescription: classes.description ?? "",
        actionsGroup: classes.group ?? "",
        empty: classes.empty ?? "",
      }}
    />
  );
}
