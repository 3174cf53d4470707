/** Every colour of the program, once. CSS reads them as var(--gb-paper) and so on; nothing else names a colour. */
export interface Tokens {
  paper: string; // the page
  surface: string; // cards, tables, fields
  sunken: string; // sidebar
  line: string;
  lineStrong: string; // edges of fields and buttons, which must be seen
  ink: string;
  second: string; // text of lesser weight
  third: string; // large or decorative only
  hover: string;
  seal: string; // the accent: the one thing to do next
  sealHover: string;
  onSeal: string;
  sealTint: string; // a selected row
  sealText: string; // the accent as text
  active: string;
  activeTint: string;
  due: string;
  dueTint: string;
  grace: string;
  graceTint: string;
  lapsed: string;
  lapsedTint: string;
  applicant: string;
  applicantTint: string;
}

export const light: Tokens = {
  paper: "#FBFAF7",
  surface: "#FFFFFF",
  sunken: "#F4F1EA",
  line: "#E6E1D6",
  lineStrong: "#D3CCBD",
  ink: "#22252B",
  second: "#5B606B",
  third: "#8A8F99",
  hover: "#F4F1EA",
  seal: "#B8372A",
  sealHover: "#A02E22",
  onSeal: "#FFFFFF",
  sealTint: "#F9E9E5",
  sealText: "#B8372A",
  active: "#2A7350",
  activeTint: "#E5F2EA",
  due: "#805A00",
  dueTint: "#FBF0D6",
  grace: "#A34912",
  graceTint: "#FBE7DA",
  lapsed: "#5F646C",
  lapsedTint: "#ECEBE8",
  applicant: "#2F5F9E",
  applicantTint: "#E5EDF7",
};

export const dark: Tokens = {
  paper: "#17181B",
  surface: "#1E2024",
  sunken: "#131417",
  line: "#2E3137",
  lineStrong: "#42464E",
  ink: "#E8E6E1",
  second: "#A7ABB3",
  third: "#777C86",
  hover: "#26292E",
  seal: "#E0695A",
  sealHover: "#EA7F71",
  onSeal: "#1A0F0D",
  sealTint: "#3A2320",
  sealText: "#EA8275",
  active: "#6CC294",
  activeTint: "#1D3328",
  due: "#D9AE4E",
  dueTint: "#372C14",
  grace: "#E0925E",
  graceTint: "#3A2618",
  lapsed: "#A7ABB3",
  lapsedTint: "#2A2C31",
  applicant: "#86AEE0",
  applicantTint: "#1D2A3C",
};

/** lineStrong -> --gb-line-strong */
export const cssName = (token: string) => `--gb-${token.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

export const cssVariables = (tokens: Tokens): Record<string, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [cssName(name), value]));

export const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
export const serif = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", Georgia, "Noto Serif", serif';
export const mono =
  'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace';
