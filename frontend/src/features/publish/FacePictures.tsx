import { Group, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, notifyError } from "@/ui";
import type { FaceSettings } from "./Face";
import css from "./face.module.css";

const kinds = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/** The cover and the QR code: chosen, described, taken away. */
export function FacePictures({
  values,
  onAlt,
}: {
  values: FaceSettings;
  onAlt: (change: Partial<Pick<FaceSettings, "cover" | "qr">>) => void;
}) {
  const { t } = useWords();
  const client = useQueryClient();
  const put = async (use: "cover" | "qr", path: string, name: string) => {
    try {
      client.setQueryData(reads.face().queryKey, await api.Publish.FacePicture({ use, path, name }));
    } catch (e) {
      notifyError(e);
    }
  };
  const choose = async (use: "cover" | "qr") => {
    try {
      const file = await platform.pickFile(t(`face.${use}`), [{ label: t("face.pictures"), extensions: kinds }]);
      if (file) await put(use, file.path, file.name);
    } catch (e) {
      notifyError(e);
    }
  };
  return (["cover", "qr"] as const).map((use) => {
    const picture = values[use];
    return (
      <div key={use}>
        <div className={css.label}>{t(`face.${use}`)}</div>
        <Group gap="xs">
          <ActButton
            small
            label={t(picture.sha256 ? "face.replace" : "common.choose")}
            onClick={() => void choose(use)}
          />
          {picture.sha256 && (
            <>
              <ActButton small label={t("face.take_away")} onClick={() => void put(use, "", "")} />
              <span className={css.second}>{picture.name}</span>
            </>
          )}
        </Group>
        {picture.sha256 && (
          <TextInput
            mt="xs"
            aria-label={t("face.alt", { what: t(`face.${use}`) })}
            placeholder={t("face.alt_hint")}
            value={picture.alt}
            onChange={(e) => onAlt({ [use]: { ...picture, alt: e.currentTarget.value } })}
          />
        )}
      </div>
    );
  });
}
