/**
 * The script with which members write back. It comes with packs whose community takes slips, and only when somebody presses the
 * button; its hash stands in the page's policy.
 */
import { form } from "./form";

(globalThis as { gbReply?: typeof form }).gbReply = form;
