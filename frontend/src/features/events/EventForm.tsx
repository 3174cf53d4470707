import { Group, NumberInput, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Event } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import { localTime, parseTime } from "./localTime";

/** A new event, or with `event` a change to one. */
export function EventForm({
  event,
  onClose,
  onSaved,
}: {
  event?: Event;
  onClose: () => void;
  onSaved?: (event: Event) => void;
}) {
  const { t } = useWords();
  const { zone, today } = useWorkspace();
  const [day, time] = event ? localTime(event.startsAt, zone).split(" ") : [today, "20:00"];
  const [endDay, endTime] = event ? localTime(event.endsAt, zone).split(" ") : ["", ""];
  const form = useForm({
    title: event?.title ?? "",
    kind: event?.kind ?? "online",
    day: day ?? today,
    starts: time ?? "20:00",
    ends: endTime ?? "",
    endDay: endDay ?? "",
    place: event?.place ?? "",
    note: event?.note ?? "",
    expected: event?.expected ?? 0,
  });
  const save = async (v: typeof form.values) => {
    const starts = parseTime(v.starts) ?? v.starts;
    const ends = v.ends.trim() === "" ? "" : (parseTime(v.ends) ?? v.ends);
    // An end before the start is past midnight, as an evening's end may be.
    const lastDay = v.endDay && v.endDay > v.day ? v.endDay : v.day;
    const saved = await api.Events.Save({
      id: event?.id ?? "",
      title: v.title,
      kind: v.kind,
      starts: `${v.day} ${starts}`,
      ends: ends && `${ends < starts && lastDay === v.day ? nextDay(v.day) : lastDay} ${ends}`,
      place: v.place,
      note: v.note,
      expected: v.expected,
    });
    notify(t(event ? "events.saved" : "events.added", { title: saved.title }), {
      undo: event ? undefined : () => api.Events.Trash({ id: saved.id }),
    });
    if (onSaved) setTimeout(() => onSaved(saved)); // after the dialog has closed
  };
  return (
    <FormDialog
      title={t(event ? "events.edit" : "events.new")}
      submit={t("common.save")}
      form={form}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput label={t("events.title")} data-autofocus {...form.text("title")} />
      <SegmentedControl
        aria-label={t("events.kind")}
        data={["online", "onsite", "hybrid"].map((k) => ({ value: k, label: t(`events.kind_${k}`) }))}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
      />
      <Group grow align="flex-start" wrap="nowrap">
        <DateField label={t("events.day")} {...form.choice("day")} />
        <TextInput label={t("events.starts")} placeholder="20:00" {...form.text("starts")} />
        <TextInput label={t("events.ends")} placeholder={t("events.ends_hint")} {...form.text("ends")} />
      </Group>
      <TextInput
        label={t(form.values.kind === "online" ? "events.place_online" : "events.place")}
        {...form.text("place")}
      />
      <NumberInput
        label={t("events.expected")}
        min={0}
        max={100000}
        allowDecimal={false}
        {...form.figure("expected")}
      />
      <Textarea label={t("events.note")} autosize minRows={2} maxRows={8} {...form.text("note")} />
    </FormDialog>
  );
}

const nextDay = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
