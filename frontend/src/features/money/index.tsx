// Money: the ledger, who should renew, plans in parts and invoices; recording a payment at #/money/record?member=ID from anywhere.
import { navigate, useParam, useRoute } from "@/lib/router";
import { Bills } from "./Bills";
import { Due } from "./Due";
import { Instalments } from "./Instalments";
import { Invoices } from "./Invoices";
import { Ledger } from "./Ledger";
import { Receipts } from "./Receipts";
import { Match } from "./Match";
import { MonthClose } from "./MonthClose";
import { RecordDialog } from "./RecordDialog";
import { Reports } from "./Reports";

export default function Money() {
  const { path, query } = useRoute();
  const [tab] = useParam("tab");
  const back = query.get("back");
  const Part =
    {
      match: Match,
      bills: Bills,
      months: MonthClose,
      due: Due,
      parts: Instalments,
      invoices: Invoices,
      receipts: Receipts,
      reports: Reports,
    }[tab] ?? Ledger;
  const close = () => navigate(back ? back.split("/") : ["money"], back ? {} : { tab });
  return (
    <>
      <Part />
      {path[1] === "record" && (
        <RecordDialog key={query.get("member") ?? ""} memberId={query.get("member") ?? ""} onClose={close} />
      )}
    </>
  );
}
