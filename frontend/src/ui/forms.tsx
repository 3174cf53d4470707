// Forms and dialogs.
//
//   const form = useForm({ name: "", price: "" });
//   <FormDialog title submit={t("…")} form={form} onClose={close}
//     onSubmit={async (v) => { await api.Plans.Add(v); notify(…); }}>
//     <TextInput label={…} data-autofocus {...form.text("name")} />
//     <Select label={…} data={…} {...form.choice("tierId")} />
//   </FormDialog>
//
// What onSubmit throws is shown where it belongs: errors of fields under their fields (by the names the Go side uses),
// the rest above the buttons; they are read out, and the first such field has the focus. The dialog closes itself when onSubmit ends well. Enter submits (never while an input
// method composes), Mod+Enter submits from a text area, Esc closes.
//
// const yes = await confirm({ title, body, act, danger }): asks; resolves to true or false.
import { Alert, Button, Group, Stack, VisuallyHidden } from "@mantine/core";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { errorSentence, sentence, useWords } from "@/i18n";
import { isComposing } from "@/lib/keyboard";
import { toAppError } from "@/platform";
import { ActButton } from "./buttons";
import { Dialog } from "./Dialog";

export interface Form<V> {
  values: V;
  set: (values: Partial<V>) => void;
  /** The sentence of a field's error. */
  error: (name: keyof V & string) => string | undefined;
  /** Shows a failure on its fields; gives the sentence of what belongs to none. */
  fail: (thrown: unknown) => void;
  rest: string | undefined;
  /** What the last failure said of fields, in one, and how many failures there were. */
  said: string;
  failures: number;
  clear: () => void;
  dirty: boolean;
  /** Props of a text field. */
  text: (name: keyof V & string) => {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
    error: ReactNode;
  };
  /** Props of a Select, a date field, a tags field: whatever gives its value itself. */
  choice: <K extends keyof V & string>(
    name: K,
  ) => { value: V[K]; onChange: (value: V[K] | null) => void; error: ReactNode };
  /** Props of a NumberInput. */
  figure: (name: keyof V & string) => {
    value: number | string;
    onChange: (value: number | string) => void;
    error: ReactNode;
  };
}

interface Failure {
  fields: Record<string, string>;
  rest?: string;
  said: string;
}

export function useForm<V extends object>(initial: V): Form<V> {
  const [values, setValues] = useState(initial);
  const [first] = useState(() => JSON.stringify(initial));
  const [failure, setFailure] = useState<Failure>({ fields: {}, said: "" });
  const [failures, setFailures] = useState(0);
  const { language } = useWords();
  const [failedIn, setFailedIn] = useState<{ thrown?: unknown; language: string }>({ language });

  const show = (thrown: unknown) => {
    const { failure: f } = toAppError(thrown);
    const known = f.fields.filter((x) => x.name in values);
    const strange = f.fields.filter((x) => !(x.name in values));
    const rest =
      known.length === f.fields.length && known.length > 0
        ? undefined
        : [errorSentence(thrown), ...strange.map(sentence)].join(" ");
    const fields = Object.fromEntries(known.map((x) => [x.name, sentence(x)]));
    setFailure({ fields, rest, said: Object.values(fields).join(" ") });
    setFailedIn({ thrown, language });
  };
  if (failedIn.thrown !== undefined && failedIn.language !== language) show(failedIn.thrown);

  const clear = () => {
    setFailure({ fields: {}, said: "" });
    setFailedIn({ language });
  };
  const set = (next: Partial<V>) => {
    setValues((v) => ({ ...v, ...next }));
    setFailure((f) => ({
      rest: f.rest,
      said: "",
      fields: Object.fromEntries(Object.entries(f.fields).filter(([name]) => !(name in next))),
    }));
  };
  const put = (name: string, value: unknown) => set({ [name]: value } as Partial<V>);
  const error = (name: keyof V & string) => failure.fields[name];
  return {
    values,
    set,
    error,
    fail: (thrown) => {
      show(thrown);
      setFailures((n) => n + 1);
    },
    rest: failure.rest,
    said: failure.said,
    failures,
    clear,
    dirty: JSON.stringify(values) !== first,
    text: (name) => ({
      value: String(values[name] ?? ""),
      onChange: (e) => put(name, e.currentTarget.value),
      error: error(name),
    }),
    choice: (name) => ({
      value: values[name],
      onChange: (value) => put(name, value ?? (typeof values[name] === "string" ? "" : value)),
      error: error(name),
    }),
    figure: (name) => ({
      value: values[name] as number | string,
      onChange: (value) => put(name, value === "" ? 0 : value),
      error: error(name),
    }),
  };
}

export function FormDialog<V extends object>({
  title,
  form,
  submit,
  onSubmit,
  onClose,
  children,
  size = 460,
  second,
  ready = true,
}: {
  title: ReactNode;
  form: Form<V>;
  submit: string;
  onSubmit: (values: V) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
  size?: number;
  /** Left of the buttons. */
  second?: ReactNode;
  /** Whether it can be submitted now. */
  ready?: boolean;
}) {
  const { t } = useWords();
  const { busy, send } = useSubmit(form, onSubmit, onClose);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.failures > 0) body.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form.failures]);
  return (
    <Dialog onClose={onClose} title={title} size={size} closeOnClickOutside={!form.dirty}>
      <FormBody onSend={() => ready && void send()}>
        <Stack gap="sm" ref={body}>
          {children}
          <VisuallyHidden aria-live="assertive">{form.said}</VisuallyHidden>
          {form.rest && <FormAlert text={form.rest} />}
          <Group justify="flex-end" gap="xs" mt={6}>
            {second && <div style={{ marginRight: "auto" }}>{second}</div>}
            <Button onClick={onClose}>{t("common.cancel")}</Button>
            <ActButton type="submit" primary label={submit} k="enter" loading={busy} disabled={!ready} />
          </Group>
        </Stack>
      </FormBody>
    </Dialog>
  );
}

/** The sending of a form: once at a time, failures on their fields. `onDone` after it went well. */
export function useSubmit<V extends object>(
  form: Form<V>,
  onSubmit: (values: V) => Promise<unknown>,
  onDone?: () => void,
) {
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    form.clear();
    try {
      await onSubmit(form.values);
      onDone?.();
    } catch (e) {
      form.fail(e);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return { busy, send };
}

const fields =
  "input:not([type=hidden], [type=radio], :disabled), input[type=radio]:checked, textarea, button[type=submit]:not(:disabled)";

/** A form element that an input method's Enter does not send, and Mod+Enter always does. */
export function FormBody({ onSend, children }: { onSend: () => void; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && isComposing(event.nativeEvent)) event.preventDefault();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  // A dialog opens on the field that is marked, else on its first, and not on the way out.
  const body = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = body.current;
    if (!form?.querySelector("[data-autofocus]")) form?.querySelector(fields)?.setAttribute("data-autofocus", "");
  }, []);
  return (
    <form ref={body} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      {children}
    </form>
  );
}

/** A failure that belongs to no single field. */
export function FormAlert({ text }: { text: string }) {
  return (
    <Alert role="alert" color="seal" variant="light" p="xs">
      {text}
    </Alert>
  );
}

interface Question {
  title: string;
  body?: ReactNode;
  act: string;
  danger?: boolean;
}

let asked: { question: Question; answer: (yes: boolean) => void } | undefined;
const watchers = new Set<() => void>();
const tell = () => watchers.forEach((f) => f());

export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    asked = {
      question,
      answer: (yes) => {
        asked = undefined;
        tell();
        resolve(yes);
      },
    };
    tell();
  });
}

/** Shows what confirm asks; the shell has one. */
export function Confirmations() {
  const { t } = useWords();
  const now = useSyncExternalStore(
    (f) => {
      watchers.add(f);
      return () => watchers.delete(f);
    },
    () => asked,
  );
  if (!now) return null;
  const { question, answer } = now;
  return (
    <Dialog onClose={() => answer(false)} title={question.title} size={420}>
      <FormBody onSend={() => answer(true)}>
        <Stack gap="md">
          {question.body && <div>{question.body}</div>}
          <Group justify="flex-end" gap="xs">
            <Button onClick={() => answer(false)}>{t("common.cancel")}</Button>
            <Button type="submit" variant="filled" color="seal" data-autofocus>
              {question.act}
            </Button>
          </Group>
        </Stack>
      </FormBody>
    </Dialog>
  );
}
