import { Checkbox, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { decimal } from "@/lib/format";
import { blankPayment } from "@/lib/paying";
import { ActButton, Chip, Facts, Kbd, Money, notifyError } from "@/ui";
import { Arithmetic } from "./Arithmetic";
import { type Line, reasonText, type Suggested, type Suggestion, suggestionText } from "./billWords";
import { signed, wordsOf } from "./billWords";
import css from "./match.module.css";

/** How long a name of a member is at most, in characters. */
const longestName = 200;

/** One line of the queue and whose it may be, with every reason. */
export function MatchDetail(props: {
  row: Suggested;
  busy: boolean;
  /** Its month is closed: it is dated today. */
  today: boolean;
  onChoose: (s: Suggestion) => void;
  onDialog: (d: "split" | "ignore" | "member") => void;
  learn?: boolean;
  onLearn: (on: boolean) => void;
}) {
  const { t } = useWords();
  const { line, suggested } = props.row;
  const [first] = suggested.suggestions;
  const taken = suggested.taken.filter((name) => name !== first?.memberName);
  const known = first && suggested.taken.includes(first.memberName);
  const canLearn =
    !known &&
    line.direction === "in" &&
    line.party &&
    !/[*＊]/.test(line.party) &&
    line.party !== "/" &&
    [...line.party].length <= longestName;
  return (
    <Stack gap="sm">
      <LineHead line={line} />
      {line.doubt > 0 && <Doubt line={line} />}
      {line.refunded.minor > 0 && (
        <p className={css.question}>
          {t("bills.refunded")} <Money amount={line.refunded} strong />
        </p>
      )}
      {props.today && <p className={css.question}>{t("bills.dated_today")}</p>}
      <div className={css.stack} role="list" aria-label={t("bills.suggestions")}>
        {suggested.suggestions.map((s, i) => (
          <Choice
            key={`${s.kind}${s.memberId}${s.planId}${s.paymentId}`}
            s={s}
            n={i + 1}
            line={line}
            first={i === 0 && suggested.clear}
            onChoose={() => props.onChoose(s)}
          />
        ))}
      </div>
      {suggested.suggestions.length === 0 && <p className={css.second}>{t("bills.no_suggestion")}</p>}
      {suggested.suggestions.length > 0 && !suggested.clear && <p className={css.second}>{t("bills.not_clear")}</p>}
      {canLearn && (
        <Checkbox
          size="xs"
          checked={props.learn ?? taken.length === 0}
          onChange={(e) => props.onLearn(e.currentTarget.checked)}
          label={
            taken.length > 0
              ? t("bills.learn_taken", { alias: line.party, names: taken.join(", ") })
              : t("bills.learn", { alias: line.party })
          }
        />
      )}
      <Group gap="xs">
        {suggested.clear && first && (
          <ActButton
            primary
            label={t("bills.accept")}
            k="enter"
            loading={props.busy}
            onClick={() => props.onChoose(first)}
          />
        )}
        {line.direction === "in" && (
          <ActButton
            primary={suggested.suggestions.length === 0}
            label={t("bills.choose_member")}
            k="m"
            onClick={() => props.onDialog("member")}
          />
        )}
        {line.direction === "in" && (
          <ActButton label={t("bills.split")} k="s" onClick={() => props.onDialog("split")} />
        )}
        <ActButton label={t("bills.ignore")} k="i" onClick={() => props.onDialog("ignore")} />
      </Group>
    </Stack>
  );
}

/** What a line says. */
export function LineHead({ line }: { line: Line }) {
  const { t, instant } = useWords();
  const zone = useQuery(reads.settings()).data?.timezone ?? "Asia/Shanghai";
  return (
    <>
      <div>
        <p className={css.second}>
          {t(`money.method_${line.method}`)} · {line.hasTime ? instant(line.at, zone) : line.on}
        </p>
        <p className={css.figure}>
          <Money amount={signed(line)} strong />
        </p>
        <p className={css.texts}>
          {line.party && t(line.direction === "out" ? "bills.to_party" : "bills.from_party", { name: line.party })}
          {wordsOf(line) && <span className={css.second}> · {wordsOf(line)}</span>}
        </p>
      </div>
      <Facts
        rows={[
          [t("bills.fee"), line.fee.minor !== 0 ? <Money amount={line.fee} /> : ""],
          [t("bills.reference"), line.reference],
          [t("bills.party_at"), line.partyAt],
          [t("bills.status"), line.status],
        ]}
      />
    </>
  );
}

function Doubt({ line }: { line: Line }) {
  const { t } = useWords();
  return (
    <div className={css.question}>
      <p>{t("bills.doubt", { number: line.doubt })}</p>
      <Group mt={6}>
        <ActButton
          small
          label={t("bills.not_double")}
          onClick={() => void api.Bills.NotDouble({ line: line.number }).catch(notifyError)}
        />
      </Group>
    </div>
  );
}

function Choice(props: { s: Suggestion; n: number; line: Line; first: boolean; onChoose: () => void }) {
  const { t, language } = useWords();
  const { s, line } = props;
  return (
    <div role="listitem" className={css.suggestion}>
      <button
        type="button"
        className={props.first ? `${css.choice} ${css.first}` : css.choice}
        onClick={props.onChoose}
      >
        <span className={css.choiceHead}>
          <Kbd k={String(props.n)} />
          <b>{suggestionText(t, s)}</b>
          {s.kind === "record" && !s.planId && <span className={css.second}>{t("bills.plan_to_choose")}</span>}
          {props.first && <Chip tone="active">{t("bills.clear")}</Chip>}
        </span>
        <ul className={css.reasons}>
          {s.reasons.map((r) => (
            <li key={r.kind + (r.params.name ?? "")}>{reasonText(t, language, r)}</li>
          ))}
        </ul>
        {s.kind === "record" && s.planId && s.over.minor !== 0 && (
          <span className={css.second}>
            {t(s.over.minor > 0 ? "bills.over" : "bills.short")}{" "}
            <Money amount={{ ...s.over, minor: Math.abs(s.over.minor) }} />
          </span>
        )}
      </button>
      {props.n === 1 && s.kind === "record" && s.planId && (
        <Arithmetic
          arg={{
            ...blankPayment,
            memberId: s.memberId,
            planId: s.planId,
            amount: decimal(line.amount),
            currency: line.amount.currency,
            method: line.method,
            on: line.on,
            reference: line.reference,
          }}
        />
      )}
    </div>
  );
}
