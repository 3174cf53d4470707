// The Mantine theme made of the tokens, and where light or dark is kept.
import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorSchemeManager,
  type VariantColorsResolver,
} from "@mantine/core";
import { recall, remember } from "@/platform/memory";
import { cssVariables, dark, light, mono, sans, serif, type Tokens } from "./tokens";

const v = (name: string) => `var(--gb-${name})`;

// On the dark scheme's lighter red, ink is readable where white is not.
const sealWithItsInk: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== "filled" || (input.color ?? "seal") !== "seal") return colors;
  return { ...colors, background: v("seal"), hover: v("seal-hover"), color: v("on-seal") };
};

export const theme = createTheme({
  variantColorResolver: sealWithItsInk,
  primaryColor: "seal",
  colors: {
    gray: [
      "#FBFAF7",
      "#F4F1EA",
      "#E6E1D6",
      "#DDD6C8",
      "#D3CCBD",
      "#B4AFA4",
      "#8A8F99",
      "#5B606B",
      "#3A3E46",
      "#22252B",
    ],
    dark: [
      "#E8E6E1",
      "#B5B8BE",
      "#A7ABB3",
      "#777C86",
      "#42464E",
      "#2E3137",
      "#1E2024",
      "#17181B",
      "#131417",
      "#0F1012",
    ],
    // Mantine's parts reach for shades; those that show are set from the tokens below.
    seal: [
      "#F9E9E5",
      "#F1CFC8",
      "#E8AFA4",
      "#E0695A",
      "#D05A4B",
      "#C24A3B",
      "#B8372A",
      "#A02E22",
      "#8A271D",
      "#742018",
    ],
  },
  primaryShade: { light: 6, dark: 3 },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: { fontFamily: sans, fontWeight: "650" },
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "18px" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.55", lg: "1.6", xl: "1.6" },
  radius: { xs: "3px", sm: "6px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "md",
  shadows: {
    xs: "none",
    sm: "none",
    md: "0 6px 24px rgba(0,0,0,.10)",
    lg: "0 10px 32px rgba(0,0,0,.14)",
    xl: "0 16px 48px rgba(0,0,0,.18)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "sm", variant: "default" },
      styles: { root: { fontWeight: 500, height: 34, paddingInline: 12 } },
    },
    InputWrapper: {
      styles: {
        label: { fontWeight: 400, fontSize: 13, color: "var(--gb-second)", marginBottom: 3 },
        description: { fontSize: 12, lineHeight: 1.45, marginBottom: 2 },
        error: { fontSize: 13 },
      },
    },
    SegmentedControl: {
      styles: {
        root: { background: "var(--gb-sunken)", border: "1px solid var(--gb-line)" },
        indicator: { background: "var(--gb-surface)", boxShadow: "0 0 0 1px var(--gb-line)" },
        label: { fontWeight: 500 },
      },
    },
    TextInput: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm", autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: "sm", openOnFocus: false, comboboxProps: { transitionProps: { duration: 0 } } } },
    TagsInput: { defaultProps: { size: "sm" } },
    MultiSelect: { defaultProps: { size: "sm", openOnFocus: false } },
    Autocomplete: { defaultProps: { size: "sm", openOnFocus: false } },
    Modal: {
      defaultProps: { centered: false, overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 0 } },
      styles: { title: { fontSize: 17, fontWeight: 650 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: "md", position: "bottom-end" } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: "md" } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Notification: { styles: { description: { color: "var(--gb-ink)" }, title: { color: "var(--gb-ink)" } } },
    Loader: { defaultProps: { size: "sm", type: "dots" } },
  },
});

function variables(tokens: Tokens): Record<string, string> {
  return {
    ...cssVariables(tokens),
    "--mantine-color-body": tokens.paper,
    "--mantine-color-text": tokens.ink,
    "--mantine-color-bright": tokens.ink,
    "--mantine-color-dimmed": tokens.second,
    "--mantine-color-placeholder": tokens.second,
    "--mantine-color-anchor": tokens.sealText,
    "--mantine-color-error": tokens.sealText,
    "--mantine-color-default": tokens.surface,
    "--mantine-color-default-hover": tokens.hover,
    "--mantine-color-default-color": tokens.ink,
    "--mantine-color-default-border": tokens.lineStrong,
    "--mantine-color-disabled": tokens.sunken,
    "--mantine-color-disabled-color": tokens.third,
    "--mantine-color-disabled-border": tokens.line,
    "--mantine-primary-color-filled": tokens.seal,
    "--mantine-primary-color-filled-hover": tokens.sealHover,
    "--mantine-primary-color-contrast": tokens.onSeal,
    "--mantine-primary-color-light": tokens.sealTint,
    "--mantine-primary-color-light-hover": tokens.sealTint,
    "--mantine-primary-color-light-color": tokens.sealText,
    "--mantine-color-seal-filled": tokens.seal,
    "--mantine-color-seal-filled-hover": tokens.sealHover,
    "--mantine-color-seal-light": tokens.sealTint,
    "--mantine-color-seal-light-color": tokens.sealText,
    "--mantine-color-seal-text": tokens.sealText,
    "--mantine-color-seal-outline": tokens.seal,
  };
}

export const variablesResolver: CSSVariablesResolver = () => ({
  variables: { "--gb-serif": serif, "--gb-mono": mono },
  light: variables(light),
  dark: { ...variables(dark), "--mantine-color-dark-filled": v("surface") },
});

/** Keeps light, dark or auto on this computer. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const kept = recall("theme");
    return kept === "light" || kept === "dark" || kept === "auto" ? kept : fallback;
  },
  set: (value) => remember("theme", value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => remember("theme", "auto"),
};
