/**
 * The script with which members write back. It comes with packs whose community takes slips, and only when somebody presses the
 * button; its hash stands in the page's policy.
 */
import { form } from "./form";
import { seal, armored } from "./slip";

const page = globalThis as { gbReply?: typeof form; gbSeal?: unknown };
page.gbReply = form;
// For tests in browsers.
page.gbSeal = async (...args: Parameters<typeof seal>) => armored((await seal(...args)).sealed);
