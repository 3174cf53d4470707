import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, FileDrop, notify, notifyError } from "@/ui";
import css from "./money.module.css";

const kinds = ["png", "jpg", "jpeg", "webp", "gif", "heic", "pdf"];

/** The pictures that prove a payment: seen, added (also by dropping them here) and taken away. */
export function Proofs({ paymentId }: { paymentId: string }) {
  const { t } = useWords();
  const proofs = useQuery(reads.proofs(paymentId)).data ?? [];
  const attach = async (path: string) => {
    try {
      const proof = await api.Money.Attach({ paymentId, path });
      notify(t("money.proof_kept", { name: proof.name }), {
        undo: () => api.Money.RemoveProof({ id: proof.id, undo: false }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const remove = async (id: string, name: string) => {
    try {
      await api.Money.RemoveProof({ id, undo: false });
      notify(t("money.proof_removed", { name }), { undo: () => api.Money.RemoveProof({ id, undo: true }) });
    } catch (e) {
      notifyError(e);
    }
  };
  const choose = async () => {
    try {
      const file = await platform.pickFile(t("money.proof_add"), [{ label: t("money.proof"), extensions: kinds }]);
      if (file) await attach(file.path);
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <FileDrop onFiles={attach}>
      <section className={css.proofs} aria-label={t("money.proof")}>
        {proofs.map((p) => (
          <figure key={p.id}>
            <a href={platform.mediaUrl(p.sha256)} target="_blank" rel="noreferrer" title={p.name}>
              {p.mime.startsWith("image/") ? <img src={platform.mediaUrl(p.sha256)} alt={p.name} /> : p.name}
            </a>
            <button
              type="button"
              className={css.link}
              aria-label={t("money.proof_remove", { name: p.name })}
              onClick={() => void remove(p.id, p.name)}
            >
              {t("money.remove")}
            </button>
          </figure>
        ))}
        <ActButton small label={t("money.proof_add")} onClick={() => void choose()} />
      </section>
    </FileDrop>
  );
}
