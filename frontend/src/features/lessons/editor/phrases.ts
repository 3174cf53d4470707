import { useWords } from "@/i18n";

/** CodeMirror's own words, in ours. */
export function usePhrases(): Record<string, string> {
  const { t } = useWords();
  return {
    Find: t("lessons.find"),
    Replace: t("lessons.find_replace_with"),
    next: t("lessons.find_next"),
    previous: t("lessons.find_previous"),
    "match case": t("lessons.find_case"),
    regexp: t("lessons.find_pattern"),
    replace: t("lessons.find_replace"),
    "replace all": t("lessons.find_replace_all"),
    close: t("common.close"),
    "current match": t("lessons.find_current"),
    "replaced $ matches": t("lessons.find_replaced"),
    "replaced match on line $": t("lessons.find_replaced_line"),
    "on line": t("lessons.find_on_line"),
  };
}
