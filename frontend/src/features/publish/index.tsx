// Publish: what the next edition brings and who may open it; then publishing it, handing out codes; earlier editions.
import { useParam } from "@/lib/router";
import { Editions } from "./Editions";
import { NextEdition } from "./NextEdition";

export default function Publish() {
  const [tab] = useParam("tab");
  return tab === "editions" ? <Editions /> : <NextEdition />;
}
