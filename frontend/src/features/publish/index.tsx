// Publish: what the next edition brings and who may open it; then publishing it, handing out codes; earlier editions.
import { useParam, useRoute } from "@/lib/router";
import { Editions } from "./Editions";
import { Face } from "./Face";
import { NextEdition } from "./NextEdition";
import { ViewAs } from "./ViewAs";

export default function Publish() {
  const { path } = useRoute();
  const [tab] = useParam("tab");
  if (path[1] === "as") return <ViewAs />;
  if (tab === "face") return <Face />;
  return tab === "editions" ? <Editions /> : <NextEdition />;
}
