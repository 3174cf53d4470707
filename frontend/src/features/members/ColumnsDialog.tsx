import { ActionIcon, Checkbox, Group, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { ActButton, FormDialog, useForm } from "@/ui";
import { columnKeys, columnTitle, type Field, usualColumns } from "./columns";

/** Chooses the columns of the roll and their order. The name always stands first. */
export function ColumnsDialog(props: {
  chosen: readonly string[];
  fields: readonly Field[];
  onChoose: (columns: string[]) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const form = useForm({ columns: [...(props.chosen.length > 0 ? props.chosen : usualColumns)] });
  const chosen = form.values.columns;
  const choose = (columns: string[]) => form.set({ columns });
  const all = [...chosen, ...columnKeys(props.fields).filter((k) => !chosen.includes(k))];
  const move = (at: number, by: number) => {
    const next = [...chosen];
    const [k] = next.splice(at, 1);
    if (k) next.splice(at + by, 0, k);
    choose(next);
  };
  const first = all.find((k) => k !== "name");
  return (
    <FormDialog
      title={t("members.columns_title")}
      size={380}
      form={form}
      submit={t("common.save")}
      onSubmit={({ columns }) => props.onChoose(columns)}
      onClose={props.onClose}
      second={<ActButton label={t("members.columns_usual")} onClick={() => choose([...usualColumns])} />}
    >
      <Stack gap={4} mah="max(200px, calc(100dvh - 260px))" style={{ overflow: "auto" }}>
        {all.map((k, i) => {
          const title = columnTitle(k, t);
          const on = chosen.includes(k);
          return (
            <Group key={k} justify="space-between" wrap="nowrap" mih={30}>
              <Checkbox
                label={title}
                checked={on || k === "name"}
                disabled={k === "name"}
                data-autofocus={k === first || undefined}
                onChange={() => choose(on ? chosen.filter((c) => c !== k) : [...chosen, k])}
              />
              {on && k !== "name" && (
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={i <= chosen.indexOf("name") + 1}
                    aria-label={t("members.column_up", { column: title })}
                    onClick={() => move(i, -1)}
                  >
                    <IconArrowUp size={15} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={i >= chosen.length - 1}
                    aria-label={t("members.column_down", { column: title })}
                    onClick={() => move(i, 1)}
                  >
                    <IconArrowDown size={15} />
                  </ActionIcon>
                </Group>
              )}
            </Group>
          );
        })}
      </Stack>
    </FormDialog>
  );
}
