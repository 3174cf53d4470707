import { Group, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useSelection } from "@/lib/router";
import { ActButton, Chip, type Column, EmptyState, FormDialog, ListScreen, notify, notifyError, useForm } from "@/ui";
import { DueLists } from "./Due";
import { Tabs } from "./tabs";
import css from "./money.module.css";

type Text = Out<typeof api.Dues.Templates>["templates"][number];

const purposes = ["due", "grace", "part", "winback"];
const blank: Text = { id: "", name: "", purpose: "due", language: "zh", subject: "", body: "" };

/** The texts that remind members. */
export function ReminderTexts() {
  const { t, language } = useWords();
  const { selected, select } = useSelection("money");
  const [editing, setEditing] = useState<Text>();
  const query = useQuery(reads.templates());
  const columns: Column<Text>[] = [
    { key: "name", title: t("dues.text_name"), width: "minmax(110px, 1fr)", cell: (x) => <b>{x.name}</b> },
    {
      key: "purpose",
      title: t("dues.purpose"),
      width: "136px",
      cell: (x) => <Chip>{t(`dues.purpose_${x.purpose}`)}</Chip>,
    },
    {
      key: "language",
      title: t("dues.language"),
      width: "90px",
      cell: (x) => t(`dues.language_${x.language}`),
      wide: true,
    },
    {
      key: "body",
      title: t("dues.body"),
      width: "minmax(120px, 3fr)",
      cell: (x) => x.body.replaceAll("\n", " "),
      wide: true,
    },
  ];
  const trash = async (x: Text) => {
    try {
      await api.Dues.TrashTemplate({ id: x.id, undo: false });
      select(undefined);
      notify(t("dues.text_trashed", { name: x.name }), {
        undo: () => api.Dues.TrashTemplate({ id: x.id, undo: true }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <>
      <ListScreen
        title={t("shell.money")}
        primary={{
          id: "dues.new_text",
          label: t("dues.new_text"),
          group: t("common.group_new"),
          run: () => setEditing({ ...blank, language }),
        }}
        filters={
          <Group gap="sm">
            <Tabs now="due" />
            <DueLists />
          </Group>
        }
        columns={columns}
        rows={query.data?.templates}
        rowKey={(x) => x.id}
        query={query}
        selected={selected}
        onSelect={select}
        detail={(_, x) =>
          x && (
            <Stack gap="md">
              <h2>{x.name}</h2>
              <div className={css.letter} lang={x.language === "zh" ? "zh-CN" : "en"}>
                {x.subject && <p className={css.subject}>{x.subject}</p>}
                <p>{x.body}</p>
              </div>
              <Group gap="xs">
                <ActButton label={t("money.change")} onClick={() => setEditing(x)} />
                <ActButton label={t("money.to_trash")} onClick={() => void trash(x)} />
              </Group>
            </Stack>
          )
        }
        empty={<EmptyState title={t("dues.texts_empty_title")} text={t("dues.texts_empty_text")} />}
      />
      {editing && (
        <TextDialog text={editing} variables={query.data?.variables ?? []} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

function TextDialog({ text, variables, onClose }: { text: Text; variables: readonly string[]; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? form.values.body.length;
    const end = area.current?.selectionEnd ?? at;
    form.set({ body: `${form.values.body.slice(0, at)}{${name}}${form.values.body.slice(end)}` });
    area.current?.focus();
  };
  return (
    <FormDialog
      title={text.id ? t("dues.change_text") : t("dues.new_text")}
      submit={t("common.save")}
      form={form}
      size={640}
      onClose={onClose}
      onSubmit={async (v) => {
        const saved = await api.Dues.SaveTemplate(v);
        notify(t("dues.text_saved", { name: saved.name }), {
          undo: () => (text.id ? api.Dues.SaveTemplate(text) : api.Dues.TrashTemplate({ id: saved.id, undo: false })),
        });
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="sm">
        <TextInput label={t("dues.text_name")} data-autofocus {...form.text("name")} />
        <Select
          label={t("dues.purpose")}
          allowDeselect={false}
          data={purposes.map((p) => ({ value: p, label: t(`dues.purpose_${p}`) }))}
          {...form.choice("purpose")}
        />
        <Select
          label={t("dues.language")}
          allowDeselect={false}
          data={["zh", "en"].map((l) => ({ value: l, label: t(`dues.language_${l}`) }))}
          {...form.choice("language")}
        />
      </SimpleGrid>
      <TextInput label={t("dues.subject")} {...form.text("subject")} />
      <Textarea ref={area} label={t("dues.body")} autosize minRows={8} maxRows={18} {...form.text("body")} />
      <Group gap={6}>
        {variables.map((name) => (
          <button key={name} type="button" className={css.variable} onClick={() => insert(name)}>
            {t(`dues.variable_${name}`)} <code>{`{${name}}`}</code>
          </button>
        ))}
      </Group>
    </FormDialog>
  );
}
