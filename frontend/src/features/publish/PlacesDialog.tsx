import { Checkbox, Group, PasswordInput, Select, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { api, type In } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { ActButton, type Form, FormDialog, PathField, useForm } from "@/ui";
import { FilePath } from "./FilePath";
import type { Target } from "./PlacesSaved";
import css from "./publish.module.css";

type Values = In<typeof api.Publish.SaveTarget>;

const kinds = ["folder", "zip", "single", "s3", "git"];

const empty: Values = {
  id: "",
  name: "",
  kind: "folder",
  path: "",
  endpoint: "",
  bucket: "",
  region: "us-east-1",
  prefix: "",
  pathStyle: false,
  branch: "",
  orphan: false,
  accessKey: "",
  secretKey: "",
};

/** Adds a saved place, or changes one; its kind stays. Keys are never shown again: left empty, they stay as they are. */
export function PlacesDialog({
  target,
  onSaved,
  onClose,
}: {
  target?: Target;
  onSaved: (id: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const form = useForm<Values>(target ? { ...empty, ...pick(target) } : empty);
  const trying = useTry(form);
  const { kind } = form.values;
  return (
    <FormDialog
      title={target ? t("publish.target_edit_title", { name: target.name }) : t("publish.target_add")}
      form={form}
      submit={t("common.save")}
      onClose={onClose}
      second={trying.button}
      onSubmit={async (v) => onSaved((await api.Publish.SaveTarget(v)).id)}
    >
      <TextInput label={t("publish.target_name")} data-autofocus {...form.text("name")} />
      {!target && (
        <Select
          label={t("publish.target_kind")}
          data={kinds.map((value) => ({ value, label: t(`publish.kind_${value}`) }))}
          allowDeselect={false}
          {...form.choice("kind")}
        />
      )}
      {(kind === "folder" || kind === "git") && (
        <PathField
          label={t(kind === "git" ? "publish.target_repository" : "publish.place_folder")}
          value={form.values.path}
          error={form.error("path")}
          onChange={(path) => form.set({ path })}
        />
      )}
      {(kind === "zip" || kind === "single") && (
        <FilePath
          kind={kind}
          label={t(`publish.place_${kind}`)}
          value={form.values.path}
          error={form.error("path")}
          onChange={(path) => form.set({ path })}
        />
      )}
      {kind === "git" && <GitFields form={form} />}
      {kind === "s3" && <StorageFields form={form} keyed={target !== undefined} />}
      {trying.said}
    </FormDialog>
  );
}

/** Tries the place as it is written now, saved or not; what does not work stands at its field. */
function useTry(form: Form<Values>) {
  const { t } = useWords();
  const task = useTask();
  const now = JSON.stringify(form.values);
  const [worked, setWorked] = useState("");
  const [tried, setTried] = useState(0);
  const place = useRef<HTMLParagraphElement>(null);
  // The form is longer than many screens: what the try said is brought into view, at its field where it is about one.
  useEffect(() => {
    if (tried === 0) return;
    const wrong = place.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else place.current?.scrollIntoView({ block: "nearest" });
  }, [tried]);
  const tryIt = async () => {
    setWorked("");
    form.clear();
    try {
      await task.run((name) => api.Publish.TryTarget({ target: form.values, task: name }));
      setWorked(now);
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") form.fail(e);
    }
    setTried((n) => n + 1);
  };
  useEffect(() => task.cancel, [task.cancel]);
  const words = form.values.kind === "s3" ? "publish.target_answers" : "publish.target_works";
  return {
    button: task.running ? (
      <ActButton label={t("common.stop")} onClick={task.cancel} />
    ) : (
      <ActButton label={t("publish.target_try")} onClick={() => void tryIt()} />
    ),
    said: (
      <p ref={place} className={css.tried} role="status">
        {task.running ? t("publish.target_trying") : worked === now && t(words)}
      </p>
    ),
  };
}

function GitFields({ form }: { form: Form<Values> }) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t("publish.target_branch")}
        description={t("publish.target_branch_hint")}
        spellCheck={false}
        {...form.text("branch")}
      />
      <TextInput label={t("publish.target_prefix")} spellCheck={false} {...form.text("prefix")} />
      <Checkbox
        label={t("publish.target_orphan")}
        description={t("publish.target_orphan_hint")}
        checked={form.values.orphan}
        onChange={(e) => form.set({ orphan: e.currentTarget.checked })}
      />
      <p className={css.second}>{t("publish.target_no_push")}</p>
    </>
  );
}

function StorageFields({ form, keyed }: { form: Form<Values>; keyed: boolean }) {
  const { t } = useWords();
  const hint = keyed ? t("publish.target_keys_stay") : undefined;
  return (
    <>
      <TextInput
        label={t("publish.target_endpoint")}
        placeholder="https://s3.amazonaws.com"
        spellCheck={false}
        {...form.text("endpoint")}
      />
      <Group grow align="flex-start" gap="sm">
        <TextInput label={t("publish.target_bucket")} spellCheck={false} {...form.text("bucket")} />
        <TextInput label={t("publish.target_region")} spellCheck={false} {...form.text("region")} />
      </Group>
      <TextInput label={t("publish.target_prefix")} spellCheck={false} {...form.text("prefix")} />
      <Checkbox
        label={t("publish.target_path_style")}
        description={t("publish.target_path_style_hint")}
        checked={form.values.pathStyle}
        onChange={(e) => form.set({ pathStyle: e.currentTarget.checked })}
      />
      <TextInput
        label={t("publish.target_access_key")}
        description={hint}
        spellCheck={false}
        autoComplete="off"
        {...form.text("accessKey")}
      />
      <PasswordInput
        label={t("publish.target_secret_key")}
        description={t("publish.target_keys_where")}
        autoComplete="new-password"
        {...form.text("secretKey")}
      />
    </>
  );
}

function pick(t: Target): Partial<Values> {
  const { id, name, kind, path, endpoint, bucket, region, prefix, pathStyle, branch, orphan } = t;
  return { id, name, kind, path, endpoint, bucket, region, prefix, pathStyle, branch, orphan };
}
