// What every screen that writes a payment shares.
import { api, type In } from "./api";

/** The ways money arrives, as the ledger knows them. */
export const methods = ["wechat", "alipay", "bank", "paypal", "stripe", "cash", "other"] as const;

/** A payment of which nothing is said yet: the service fills in what it can. */
export const blankPayment: In<typeof api.Money.Record> = {
  memberId: "",
  planId: "",
  amount: "",
  currency: "",
  method: "",
  on: "",
  reference: "",
  note: "",
  fee: "",
  payerId: "",
  payerName: "",
  also: [],
  keepOver: false,
};

/** Corrects the whole of a payment: the undo of having written it. */
export const takeBack = (paymentId: string, why: string) =>
  api.Money.Reverse({ paymentId, kind: "correction", amount: "", on: "", why });
