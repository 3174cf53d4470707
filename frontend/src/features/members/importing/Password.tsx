import { Group, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { ActButton, Card } from "@/ui";

/** Asks for the password of a file. */
export function Password({ wrong, onTry }: { wrong: boolean; onTry: (password: string) => void }) {
  const { t } = useWords();
  const [value, setValue] = useState("");
  return (
    <Card>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          onTry(value);
        }}
      >
        <Group align="flex-end" gap="sm">
          <PasswordInput
            style={{ flex: "1 1 220px" }}
            label={t("moving.password")}
            error={wrong && t("moving.password_wrong")}
            value={value}
            onChange={(e) => setValue(e.currentTarget.value)}
            data-autofocus
            autoFocus
          />
          <ActButton primary label={t("moving.open")} onClick={() => onTry(value)} />
        </Group>
      </form>
    </Card>
  );
}
