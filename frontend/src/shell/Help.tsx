// Every key that works now, by group, out of the list of actions; and the keys of lists, which are the same everywhere.
import { Modal } from "@mantine/core";
import { useWords } from "@/i18n";
import { useActionList } from "@/lib/actions";
import { Kbd } from "@/ui";
import css from "./shell.module.css";

const listKeys = [
  ["arrowdown", "help_move"],
  ["enter", "help_open"],
  ["escape", "help_close"],
  ["/", "help_search"],
] as const;

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  const actions = useActionList();
  const keyed = actions.filter((a) => a.shortcut && !a.disabled && a.id !== "list.search");
  const groups = [...new Set(keyed.map((a) => a.group))];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shell.help")}
      size={640}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={css.help}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keyed
                .filter((a) => a.group === group)
                .map((a) => (
                  <div key={a.id}>
                    <dt>{a.label}</dt>
                    <dd>
                      <Kbd k={a.shortcut ?? ""} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t("shell.help_lists")}</h3>
          <dl>
            {listKeys.map(([k, word]) => (
              <div key={k}>
                <dt>{t(`shell.${word}`)}</dt>
                <dd>
                  {k === "arrowdown" && <Kbd k="arrowup" />} <Kbd k={k} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
