// Money: the ledger and who should renew; recording a payment at #/money/record?member=ID from anywhere.
import { navigate, useParam, useRoute } from "@/lib/router";
import { DueList } from "./DueList";
import { Ledger } from "./Ledger";
import { RecordDialog } from "./RecordDialog";

export default function Money() {
  const { path, query } = useRoute();
  const [tab] = useParam("tab");
  const back = query.get("back");
  const close = () => navigate(back ? back.split("/") : ["money"], back ? {} : { tab });
  return (
    <>
      {tab === "due" ? <DueList /> : <Ledger />}
      {path[1] === "record" && (
        <RecordDialog key={query.get("member") ?? ""} memberId={query.get("member") ?? ""} onClose={close} />
      )}
    </>
  );
}
