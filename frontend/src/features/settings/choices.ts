// What currencies and time zones there are, as the browser's own data knows them.

interface Choice {
  value: string;
  label: string;
}

const usualCurrencies = ["CNY", "USD", "EUR", "HKD", "TWD", "JPY", "SGD", "GBP", "CAD", "AUD"];

/** Currencies by name, the usual ones first. */
export function currencyOptions(language: string, chosen = ""): Choice[] {
  const all = new Set([...usualCurrencies, ...Intl.supportedValuesOf("currency")]);
  if (chosen) all.add(chosen);
  const names = new Intl.DisplayNames(language === "zh" ? "zh-CN" : "en", { type: "currency", fallback: "code" });
  return [...all].map((code) => ({ value: code, label: `${code} · ${nameOf(names, code)}` }));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export const machineZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Time zones with their distance from UTC now; the machine's and Shanghai first. */
export function zoneOptions(chosen = ""): Choice[] {
  const all = new Set([machineZone(), "Asia/Shanghai", ...Intl.supportedValuesOf("timeZone")]);
  if (chosen) all.add(chosen);
  return [...all].map((zone) => ({ value: zone, label: `${zone.replaceAll("_", " ")} · ${offset(zone)}` }));
}

function offset(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts();
    return (parts.find((p) => p.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
  } catch {
    return "";
  }
}

/** A path inside a folder, with the folder's own kind of separator. */
export function inside(folder: string, name: string): string {
  const separator = folder.includes("\\") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** A name that every file system takes as a folder's. */
export function folderName(community: string): string {
  const clean = community.replace(/[\u0000-\u001f\\/:*?"<>|]+/g, "-").replace(/^[. ]+|[. ]+$/g, "");
  return clean || "Guildbook";
}
