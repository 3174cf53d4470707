// Taking bills in: choose or drop files, see what each tells and what of it is new, take it in, undo it whole.
import { Checkbox, Group, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { api, type In, type Out } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { platform, toAppError } from "@/platform";
import { ActButton, Dialog, ErrorState, FileDrop, FormBody, notify, notifyError, TaskProgress } from "@/ui";
import { BillsMapping } from "./BillsMapping";
import { BillTaken } from "./BillsTaken";
import css from "./match.module.css";

type Arg = In<typeof api.Bills.Import>;
type Result = Out<typeof api.Bills.Import>;

interface Chosen {
  path: string;
  name: string;
}

const plain: Omit<Arg, "path" | "name" | "dryRun" | "task"> = {
  source: "",
  password: "",
  currency: "",
  order: "",
  style: "",
  columns: {},
  save: "",
  remap: false,
  incomplete: false,
};
const extensions = ["csv", "txt", "tsv", "xlsx", "zip", "ofx", "qfx", "qif"];

export function BillsImport({ files, onClose }: { files?: Chosen[]; onClose: () => void }) {
  const { t } = useWords();
  const [queue, setQueue] = useState<Chosen[]>(files ?? []);
  const [arg, setArg] = useState(plain);
  const [tried, setTried] = useState<Result>();
  const [error, setError] = useState<unknown>();
  const task = useTask();
  const [file] = queue;

  const attempt = async (f: Chosen, next: typeof plain) => {
    setArg(next);
    setError(undefined);
    try {
      setTried(await task.run((name) => api.Bills.Import({ ...next, ...f, dryRun: true, task: name })));
    } catch (e) {
      setTried(undefined);
      setError(e);
    }
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !file) return;
    begun.current = true;
    void attempt(file, plain);
  });
  const goOn = (rest: Chosen[]) => {
    setQueue(rest);
    setTried(undefined);
    setError(undefined);
    const [next] = rest;
    if (next) void attempt(next, plain);
    else onClose();
  };
  const add = (more: Chosen[]) => {
    const [first] = more;
    if (queue.length === 0 && first) void attempt(first, plain);
    begun.current = true;
    setQueue((q) => [...q, ...more]);
  };
  const choose = async () => {
    try {
      const picked = await platform.pickFile(t("bills.import_title"), [{ label: t("bills.files"), extensions }]);
      if (picked) add([picked]);
    } catch (e) {
      notifyError(e);
    }
  };
  const take = async () => {
    if (!file || !tried || tried.unknown || task.running) return;
    try {
      const done = await task.run((name) => api.Bills.Import({ ...arg, ...file, dryRun: false, task: name }));
      notify(t("bills.import_done", { file: file.name, count: done.new, known: done.known }), {
        undo: done.importId ? (task) => api.Inbox.Undo({ importId: done.importId, task }) : undefined,
      });
      goOn(queue.slice(1));
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") setError(e);
    }
  };
  const cutOff = tried?.bills.some((b) => b.notices.some((n) => n.severe)) ?? false;
  const ready =
    tried !== undefined && !tried.unknown && (!cutOff || arg.incomplete) && tried.new + tried.bad + tried.known > 0;
  const code = error === undefined ? "" : toAppError(error).failure.code;
  const asks = /password$/.test(code)
    ? "password"
    : code === "bill.currency_missing"
      ? "currency"
      : code === "bill.order_unclear"
        ? "order"
        : code === "bill.style_unclear"
          ? "style"
          : code === "bill.year_missing"
            ? "month"
            : undefined;
  return (
    <Dialog onClose={onClose} title={t("bills.import_title")} size={720} closeOnClickOutside={!file}>
      <FileDrop onEach={add}>
        <Stack gap="md">
          <Group justify="space-between">
            <p className={css.said}>{file ? file.name : t("bills.import_text")}</p>
            <div className={css.whole}>
              <ActButton
                primary={!file}
                first={!file}
                label={t(file ? "bills.another" : "bills.choose_file")}
                onClick={() => void choose()}
              />
            </div>
          </Group>
          {queue.length > 1 && <p className={css.second}>{t("bills.more_files", { count: queue.length - 1 })}</p>}
          <TaskProgress task={task} phases="bills.phase" />
          {error !== undefined && !asks && <ErrorState error={error} />}
          {file && asks && (
            <Answer
              key={code + file.path}
              asks={asks}
              error={error}
              arg={arg}
              onAnswer={(next) => void attempt(file, next)}
            />
          )}
          {file && tried?.unknown && (
            <BillsMapping
              key={file.path}
              found={tried}
              busy={task.running}
              onMapped={(columns, save) => void attempt(file, { ...arg, columns, save, remap: false })}
            />
          )}
          {tried && !tried.unknown && (
            <>
              {tried.mapping && file && (
                <Group gap="xs">
                  <span className={css.second}>{t("bills.mapped_as", { name: tried.mapping })}</span>
                  <ActButton
                    small
                    label={t("bills.remap")}
                    onClick={() => void attempt(file, { ...arg, remap: true })}
                  />
                </Group>
              )}
              {tried.bills.map((b, i) => (
                <BillTaken key={i} bill={b} />
              ))}
            </>
          )}
          {cutOff && (
            <Checkbox
              label={t("bills.take_incomplete")}
              checked={arg.incomplete}
              onChange={(e) => setArg({ ...arg, incomplete: e.currentTarget.checked })}
            />
          )}
          {file && (
            <Group justify="flex-end" gap="xs">
              <ActButton
                label={t(queue.length > 1 ? "bills.skip_file" : "common.cancel")}
                onClick={() => goOn(queue.slice(1))}
              />
              <ActButton
                key={ready ? "ready" : "waits"}
                primary
                first={ready}
                k={ready ? "enter" : undefined}
                label={tried && !tried.unknown ? t("bills.import_now", { count: tried.new }) : t("bills.import")}
                disabled={!ready}
                loading={task.running}
                onClick={() => void take()}
              />
            </Group>
          )}
        </Stack>
      </FileDrop>
    </Dialog>
  );
}

/** What the file does not say. */
function Answer(props: {
  asks: "password" | "currency" | "order" | "style" | "month";
  error: unknown;
  arg: typeof plain;
  onAnswer: (next: typeof plain) => void;
}) {
  const { t } = useWords();
  const { asks } = props;
  const [value, setValue] = useState(asks === "currency" ? "CNY" : "");
  const options = {
    order: [
      { value: "dmy", label: t("bills.day_first") },
      { value: "mdy", label: t("bills.month_first") },
    ],
    style: [
      { value: "point", label: "1,250.00" },
      { value: "comma", label: "1.250,00" },
    ],
    currency: ["CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD"],
    password: [],
    month: [],
  }[asks];
  const ready = asks === "month" ? /^20\d\d-(0[1-9]|1[0-2])$/.test(value) : Boolean(value);
  const send = () => {
    if (!ready) return;
    props.onAnswer(
      asks === "month"
        ? { ...props.arg, columns: { ...props.arg.columns, month: value } }
        : { ...props.arg, [asks]: value },
    );
  };
  return (
    <FormBody onSend={send}>
      <Stack gap="xs">
        <ErrorState error={props.error} />
        <Group align="end" gap="xs">
          {asks === "password" ? (
            <PasswordInput
              autoFocus
              w={240}
              label={t("bills.password")}
              value={value}
              autoComplete="off"
              onChange={(e) => setValue(e.currentTarget.value)}
            />
          ) : asks === "month" ? (
            <TextInput
              autoFocus
              w={240}
              label={t("bills.ask_month")}
              placeholder="2024-01"
              value={value}
              onChange={(e) => setValue(e.currentTarget.value.trim())}
            />
          ) : (
            <Select
              w={240}
              label={t(`bills.ask_${asks}`)}
              data={options}
              value={value || null}
              onChange={(v) => setValue(v ?? "")}
            />
          )}
          <ActButton type="submit" primary label={t("bills.go_on")} k="enter" disabled={!ready} />
        </Group>
      </Stack>
    </FormBody>
  );
}
