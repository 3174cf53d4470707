// A list of people from a file: choose it, say how it is to be read and what each column is, answer what is in doubt, look at
// each row's fate, take it in. Nothing is written before.
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { platform } from "@/platform";
import { notify, notifyError } from "@/ui";
import { Columns } from "./Columns";
import { Fates } from "./Fates";
import { FileWizard } from "./FileWizard";
import type { Options, Result } from "./fields";
import { History } from "./History";
import { Reading } from "./Reading";
import { useFileImport } from "./useFileImport";

const options = (path: string): Options => ({
  path,
  mapping: {},
  preset: "",
  sheet: "",
  encoding: "",
  comma: "",
  header: 0,
  password: "",
  history: false,
  currency: "",
  method: "",
  names: {},
  answers: {},
  unsure: "",
  badRows: "",
  dryRun: true,
  look: true,
  task: "",
});

export function ImportWizard({ onClose }: { onClose: () => void }) {
  const { t, count } = useWords();
  const file = useFileImport<Options, Result>({
    first: options,
    call: (o, writing) => api.Members.Import({ ...o, dryRun: !writing, look: !writing }),
    final: (asked, tried) => ({ ...asked, mapping: tried.mapping }),
    done: (r) =>
      t("members.import_done", {
        added: count(r.added),
        changed: count(r.changed),
        skipped: count(r.skipped + r.asked),
      }),
    onClose,
  });
  const { asked, tried } = file;
  /** Tries again with a change; what was mapped so far stays, unless the columns may be others. */
  const change = (part: Partial<Options>, otherColumns = false) => {
    if (!asked) return;
    const mapping = otherColumns ? {} : (part.mapping ?? tried?.mapping ?? {});
    const kept = otherColumns ? {} : asked.answers;
    void file.attempt({ ...asked, answers: kept, ...part, mapping });
  };
  const saveBadRows = async () => {
    if (!asked || !tried) return;
    try {
      const place = await platform.saveFile(t("moving.bad_rows"), t("moving.bad_rows_name"), {
        label: "CSV",
        extensions: ["csv"],
      });
      if (!place) return;
      const out = await api.Members.Import({ ...asked, mapping: tried.mapping, dryRun: true, badRows: place.path });
      place.written();
      notify(t("moving.bad_rows_saved", { count: out.badRows, n: count(out.badRows) }));
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <FileWizard
      id="members.import"
      file={file}
      title={t("members.import_title")}
      text={t("members.import_text")}
      kinds={{ label: "CSV, XLSX, vCard", extensions: ["csv", "xlsx", "vcf", "txt", "tsv", "zip"] }}
      takeIn={t("members.import_now", { count: file.rows })}
      begun={asked !== undefined}
      found={tried !== undefined}
      onPassword={(password) => asked && void file.attempt({ ...asked, password })}
    >
      {asked && tried && (
        <>
          <Reading asked={asked} tried={tried} onChange={change} />
          <Columns tried={tried} onChange={(mapping) => change({ mapping })} />
          <History asked={asked} tried={tried} onChange={change} />
          <Fates
            result={tried}
            answers={asked.answers ?? {}}
            onAnswer={(line, answer) => change({ answers: { ...asked.answers, [String(line)]: answer } })}
            onBadRows={() => void saveBadRows()}
          />
        </>
      )}
    </FileWizard>
  );
}
