import { Autocomplete, Button, Checkbox, Group, SegmentedControl, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconFolderOpen } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { platform } from "@/platform";
import { ActButton, Card, FileDrop, type Form, FormAlert, notifyError, PathField } from "@/ui";
import { droppedFolder } from "./paths";
import css from "./importing.module.css";

export interface Source {
  dir: string;
  course: string;
  tierIds: string[];
  ready: boolean;
}

/** What to import and as what: the folder, the course, who may open the lessons, ready or draft. */
export function SourceForm({
  form,
  courses,
  busy,
  looked,
  onFolder,
  onLook,
}: {
  form: Form<Source>;
  courses: readonly string[];
  busy: boolean;
  looked: boolean;
  onFolder: (dir: string, name: string) => void;
  onLook: () => void;
}) {
  const { t } = useWords();
  const tiers = useQuery(reads.tiers()).data ?? [];
  const picker = useRef<HTMLInputElement>(null);
  const { values } = form;
  const known = courses.some((c) => c === values.course.trim());
  const browser = platform.kind === "browser";

  const picked = async (files: FileList | null) => {
    const list = [...(files ?? [])].filter((f) => !f.webkitRelativePath.split("/").some((p) => p.startsWith(".")));
    const [first] = list;
    if (!first) return;
    try {
      const at = await platform.upload(
        list.map((f) => ({ name: f.webkitRelativePath || f.name, bytes: () => f.arrayBuffer() })),
      );
      const name = first.webkitRelativePath.split("/")[0] ?? first.name;
      onFolder(droppedFolder(at, name, true), name);
    } catch (e) {
      notifyError(e);
    }
  };

  return (
    <FileDrop onFiles={(path, name) => onFolder(droppedFolder(path, name, browser), name)}>
      <Card>
        {/* No FormBody: Mod+Enter belongs to the import, Enter only looks. */}
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            onLook();
          }}
          onKeyDown={(e) => {
            if (e.key === "Enter" && isComposing(e.nativeEvent)) e.preventDefault();
          }}
        >
          <Stack gap="sm">
            <p className={css.second}>{t("lessons.import_text")}</p>
            <div className={css.folder}>
              <div className={css.path}>
                <PathField
                  label={t("lessons.import_folder")}
                  value={values.dir}
                  onChange={(dir) => form.set({ dir })}
                  data-autofocus
                  autoFocus
                />
              </div>
              {browser && (
                <>
                  <input
                    ref={(el) => {
                      picker.current = el;
                      el?.setAttribute("webkitdirectory", "");
                    }}
                    type="file"
                    multiple
                    hidden
                    onChange={(e) => {
                      void picked(e.currentTarget.files);
                      e.currentTarget.value = "";
                    }}
                  />
                  <Button leftSection={<IconFolderOpen size={15} />} onClick={() => picker.current?.click()}>
                    {t("lessons.import_choose")}
                  </Button>
                </>
              )}
            </div>
            <div className={css.fields}>
              <Autocomplete
                label={t("lessons.import_course")}
                description={
                  values.course.trim() ? t(known ? "lessons.import_updates" : "lessons.import_makes") : undefined
                }
                data={[...new Set(courses)]}
                value={values.course}
                onChange={(course) => form.set({ course })}
                error={form.error("course")}
                inputWrapperOrder={["label", "input", "description", "error"]}
                size="sm"
              />
              <div>
                <div className={css.label}>{t("lessons.import_state")}</div>
                <SegmentedControl
                  aria-label={t("lessons.import_state")}
                  value={values.ready ? "ready" : "draft"}
                  onChange={(v) => form.set({ ready: v === "ready" })}
                  data={[
                    { value: "draft", label: t("lessons.state_draft") },
                    { value: "ready", label: t("lessons.state_ready") },
                  ]}
                />
              </div>
            </div>
            <Checkbox.Group
              label={t("lessons.import_tiers")}
              description={t(values.tierIds.length === 0 ? "lessons.import_tiers_none" : "lessons.import_tiers_some")}
              value={values.tierIds}
              onChange={(tierIds) => form.set({ tierIds })}
            >
              <Group gap="md" mt={6}>
                {tiers.map((tier) => (
                  <Checkbox key={tier.id} value={tier.id} label={tier.name} />
                ))}
              </Group>
            </Checkbox.Group>
            {form.rest && <FormAlert text={form.rest} />}
            {!looked && (
              <Group justify="flex-end">
                <ActButton
                  type="submit"
                  primary
                  label={t("lessons.import_look")}
                  k="enter"
                  disabled={!values.dir.trim()}
                  loading={busy}
                />
              </Group>
            )}
          </Stack>
        </form>
      </Card>
    </FileDrop>
  );
}
