import { ActionIcon, Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { ActButton } from "@/ui";
import { columnKeys, columnTitle, type Field, usualColumns } from "./columns";

/** Chooses the columns of the roll and their order. */
export function ColumnsDialog(props: {
  chosen: readonly string[];
  fields: readonly Field[];
  onChoose: (columns: string[]) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string[]>(() => [...(props.chosen.length > 0 ? props.chosen : usualColumns)]);
  const all = [...chosen, ...columnKeys(props.fields).filter((k) => !chosen.includes(k))];
  const move = (at: number, by: number) => {
    const next = [...chosen];
    const [k] = next.splice(at, 1);
    if (k) next.splice(at + by, 0, k);
    setChosen(next);
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t("members.columns")}
      size={380}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap={4}>
        {all.map((k, i) => {
          const title = columnTitle(k, t);
          const on = chosen.includes(k);
          return (
            <Group key={k} justify="space-between" wrap="nowrap" h={30}>
              <Checkbox
                label={title}
                checked={on || k === "name"}
                disabled={k === "name"}
                onChange={() => setChosen(on ? chosen.filter((c) => c !== k) : [...chosen, k])}
              />
              {on && k !== "name" && (
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={i === 0}
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
        <Group justify="space-between" mt="sm">
          <Button variant="subtle" onClick={() => setChosen([...usualColumns])}>
            {t("members.columns_usual")}
          </Button>
          <ActButton
            primary
            label={t("common.save")}
            onClick={() => {
              props.onChoose(chosen);
              props.onClose();
            }}
          />
        </Group>
      </Stack>
    </Modal>
  );
}
