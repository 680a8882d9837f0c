import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import controls from "./controls.module.css";

/** Indigo. Shade 6 is `--accent` in light, shade 4 in dark (tokens.css); Mantine needs the whole tuple. */
const ACCENT: MantineColorsTuple = [
  "#eeeefb",
  "#dcdcf7",
  "#c9caf2",
  "#a9abf6",
  "#9496f2",
  "#6a6cdc",
  "#4a4bc8",
  "#3d3eb0",
  "#33348f",
  "#252542",
];

/** Red, for what destroys: shade 6 and 4 are `--bad` of the two schemes. */
const BAD: MantineColorsTuple = [
  "#fbeae6",
  "#f5c6bc",
  "#f2ac9e",
  "#f0a08f",
  "#ee9482",
  "#c4472f",
  "#a83a28",
  "#8f3122",
  "#6e271c",
  "#301e1a",
];

/** The one Mantine theme. Sizes are the tokens' own; colours come through `cssVariables`. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 4 },
  colors: { accent: ACCENT, bad: BAD },
  autoContrast: true,
  // Mantine measures the light shade only; our filled grounds are dark in light and light in dark, and the ink follows.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "filled" ? { ...colors, color: "var(--on-accent)" } : colors;
  },
  black: "#211e1a",
  white: "#ffffff",
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  focusClassName: controls.focus ?? "",
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  radius: {
    xs: "var(--radius-sm)",
    sm: "var(--radius-sm)",
    md: "var(--radius)",
    lg: "var(--radius)",
    xl: "var(--radius-full)",
  },
  spacing: { xs: "var(--s2)", sm: "var(--s3)", md: "var(--s4)", lg: "var(--s6)", xl: "var(--s8)" },
  fontSizes: {
    xs: "var(--text-xs)",
    sm: "var(--text-sm)",
    md: "var(--text-md)",
    lg: "var(--text-lg)",
    xl: "var(--text-xl)",
  },
  lineHeights: { xs: "1.333", sm: "1.538", md: "1.429", lg: "1.5", xl: "1.4" },
  shadows: {
    xs: "none",
    sm: "none",
    md: "var(--shadow-overlay)",
    lg: "var(--shadow-overlay)",
    xl: "var(--shadow-overlay)",
  },
  headings: {
    fontFamily: "var(--font-sans)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "var(--text-3xl)", lineHeight: "1.25", fontWeight: "500" },
      h2: { fontSize: "var(--text-lg)", lineHeight: "1.5" },
      h3: { fontSize: "var(--text-md)", lineHeight: "1.429" },
    },
  },
  // Plain objects: `Component.extend` would pull every component named here into the first script of every page.
  components: {
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Anchor: { classNames: { root: controls.anchor ?? "" } },
    Button: {
      defaultProps: { variant: "default" },
      classNames: { root: controls.button ?? "" },
    },
    Input: { classNames: { input: controls.input ?? "" } },
    InputWrapper: {
      classNames: {
        label: controls.label ?? "",
        description: controls.description ?? "",
        error: controls.error ?? "",
      },
    },
    Menu: {
      defaultProps: { shadow: "md", position: "bottom-end", offset: 6 },
      classNames: {
        dropdown: controls.overlay ?? "",
        item: controls.menuItem ?? "",
        label: controls.menuLabel ?? "",
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "md",
        shadow: "md",
        overlayProps: { backgroundOpacity: 0.35 },
        // The head of a dialog is no banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      classNames: {
        content: controls.overlay ?? "",
        header: controls.modalHeader ?? "",
        title: controls.modalTitle ?? "",
        body: controls.modalBody ?? "",
        close: controls.modalClose ?? "",
      },
    },
    PasswordInput: { classNames: { visibilityToggle: controls.eye ?? "" } },
    Select: {
      defaultProps: { allowDeselect: false },
      classNames: { dropdown: controls.overlay ?? "" },
    },
    Tooltip: {
      defaultProps: { openDelay: 200, withArrow: false, events: { hover: true, focus: true, touch: false } },
      classNames: { tooltip: controls.tooltip ?? "" },
    },
  },
});

/** Mantine's colour variables, each pointed at the token that means the same; tokens.css holds both schemes' values. */
const COLOURS = {
  "--mantine-color-body": "var(--page)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--accent-ink)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-success": "var(--ok)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-color-gray-light": "var(--hover)",
  "--mantine-color-gray-light-hover": "var(--hover)",
  "--mantine-color-gray-light-color": "var(--ink-2)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light": "var(--accent-soft)",
  "--mantine-color-accent-light-hover": "var(--accent-soft)",
  "--mantine-color-accent-light-color": "var(--accent-ink)",
  "--mantine-color-accent-text": "var(--accent-ink)",
  "--mantine-color-accent-outline": "var(--accent-ink)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-color-bad-filled": "var(--bad)",
  "--mantine-color-bad-light": "var(--bad-soft)",
  "--mantine-color-bad-light-hover": "var(--bad-soft)",
  "--mantine-color-bad-light-color": "var(--bad)",
  "--mantine-color-bad-text": "var(--bad)",
  "--mantine-color-bad-outline": "var(--bad)",
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: COLOURS, dark: COLOURS });
