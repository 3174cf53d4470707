/** Leaves out of the built reader what its libraries hold and it has no use for, where the bundler cannot see that. */
import type { Plugin } from "vite";

/** Where the part of @noble/curves begins that is about other things than Ed25519 and X25519. */
const OTHERS = "const ELL2_C1 =";

export function lean(): Plugin {
  return {
    name: "guildbook-lean",
    apply: "build",
    transform(source, id) {
      if (!id.endsWith("/@noble/curves/ed25519.js")) return null;
      const at = source.indexOf(OTHERS);
      if (at < source.indexOf("export const x25519")) this.error(`${id} no longer has ${OTHERS}`);
      return source.slice(0, at);
    },
  };
}
