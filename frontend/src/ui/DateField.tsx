// <DateField label value="2026-11-22" onChange={(date) => …} />: a civil date, "" for none. People may type it their own
// way (2026/1/2, 1月2日, 20260102) or pick it; what is no date is not taken.
import { DateInput, type DateInputProps } from "@mantine/dates";
import "dayjs/locale/zh-cn";
import { useWords } from "@/i18n";
import { parseCivil } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";

type Props = Omit<DateInputProps, "value" | "onChange"> & { value: string; onChange: (date: string) => void };

export function DateField({ value, onChange, ...rest }: Props) {
  const { language } = useWords();
  const { today } = useWorkspace();
  return (
    <DateInput
      value={value || null}
      onChange={(date) => onChange(date ?? "")}
      valueFormat="YYYY-MM-DD"
      dateParser={(text) => parseCivil(text, today) ?? null}
      locale={language === "zh" ? "zh-cn" : "en"}
      firstDayOfWeek={language === "zh" ? 1 : 0}
      placeholder="2026-01-31"
      size="sm"
      popoverProps={{ transitionProps: { duration: 0 } }}
      {...rest}
    />
  );
}
