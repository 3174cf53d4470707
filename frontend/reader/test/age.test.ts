// @vitest-environment node
import { createHash, hkdfSync } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterEach, describe, expect, it, vi } from "vitest";
import { decryptAge } from "../src/crypto/age";
import { parseIdentity, type Identity } from "../src/crypto/identity";
import { ReaderError } from "../src/errors";

const folder = new URL("./cctv/", import.meta.url);

interface Vector {
  name: string;
  expect: string;
  payload: string;
  identities: Identity[];
  file: Uint8Array;
}

function load(name: string): Vector {
  const raw = readFileSync(new URL(name, folder));
  const split = raw.indexOf("\n\n");
  const fields = raw
    .subarray(0, split)
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(": ", 2) as [string, string]);
  const field = (key: string): string => fields.find(([k]) => k === key)?.[1] ?? "";
  const body = raw.subarray(split + 2);
  return {
    name,
    expect: field("expect"),
    payload: field("payload"),
    identities: fields.filter(([k]) => k === "identity").flatMap(([, v]) => parseIdentity(v) ?? []),
    file: new Uint8Array(field("compressed") === "zlib" ? inflateSync(body) : body),
  };
}

/** Recipient types in the header of a vector. */
function types(file: Uint8Array): string[] {
  const head = Buffer.from(file.subarray(0, 8192)).toString("latin1").split("\n---")[0]!;
  return [...head.matchAll(/\n-> ?(\S*)/g)].map((m) => m[1]!);
}

const vectors = readdirSync(folder)
  .filter((name) => !name.startsWith("."))
  .map(load);

/** With the browser's own X25519 and hashes, and without them as on plain http. */
const ways: [string, () => void][] = [
  ["with crypto.subtle", () => {}],
  ["without crypto.subtle", () => vi.stubGlobal("crypto", {})],
];

afterEach(() => vi.unstubAllGlobals());

describe.each(ways)("CCTV age vectors %s", (_, prepare) => {
  it("are here", () => {
    expect(vectors.length).toBeGreaterThan(50);
    expect(vectors.filter((v) => v.expect === "success").length).toBeGreaterThan(5);
  });

  it.each(vectors.map((v) => [v.name, v] as const))("%s", async (_name, v) => {
    prepare();
    // A pack holds X25519 stanzas only: files with others are refused whatever they are to age.
    const ours = types(v.file).every((t) => t === "X25519") && types(v.file).length > 0;
    const opened = await decryptAge(v.file, v.identities, "vector").catch((err: unknown) => {
      expect(err).toBeInstanceOf(ReaderError);
      return null;
    });
    if (v.expect === "success" && ours) {
      expect(opened && createHash("sha256").update(opened).digest("hex")).toBe(v.payload);
    } else {
      expect(opened).toBeNull();
    }
  });
});

describe("age files", () => {
  async function sealed(plain: Uint8Array, recipients = 1): Promise<{ file: Uint8Array; identities: Identity[] }> {
    const e = new Encrypter();
    const identities: Identity[] = [];
    for (let i = 0; i < recipients; i++) {
      const text = await generateX25519Identity();
      identities.push(parseIdentity(text)!);
      e.addRecipient(await identityToRecipient(text));
    }
    return { file: await e.encrypt(plain), identities };
  }

  it("of every length come back whole", async () => {
    for (const n of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const plain = new Uint8Array(n).map((_, i) => i * 31);
      const { file, identities } = await sealed(plain, 2);
      for (const identity of identities) {
        expect(Buffer.compare((await decryptAge(file, [identity], "x"))!, plain), `${n} bytes`).toBe(0);
      }
    }
  });

  it("answer null to a stranger", async () => {
    const { file } = await sealed(new Uint8Array(10));
    expect(await decryptAge(file, [parseIdentity(await generateX25519Identity())!], "x")).toBeNull();
    expect(await decryptAge(file, [], "x")).toBeNull();
  });

  it("are refused with any byte altered", async () => {
    const { file, identities } = await sealed(new Uint8Array(40));
    for (let i = 0; i < file.length; i++) {
      const bad = file.slice();
      bad[i]! ^= 1;
      const out = await decryptAge(bad, identities, "x").catch(() => null);
      expect(out, `byte ${i}`).toBeNull();
    }
  });

  it("are refused with an empty last chunk after a full one, and with chunks out of order", async () => {
    const text = await generateX25519Identity();
    const e = new Encrypter();
    e.addRecipient(await identityToRecipient(text));
    const whole = await e.encrypt(new Uint8Array(0));
    const header = whole.subarray(0, whole.length - 32);
    const d = new Decrypter();
    d.addIdentity(text);
    const fileKey = await d.decryptHeader(header);
    const nonce = new Uint8Array(16).fill(7);
    const key = new Uint8Array(hkdfSync("sha256", fileKey, nonce, "payload", 32));
    const chunk = (n: number, last: boolean, plain: Uint8Array): Uint8Array => {
      const iv = new Uint8Array(12);
      iv[10] = n;
      iv[11] = last ? 1 : 0;
      return chacha20poly1305(key, iv).encrypt(plain);
    };
    const full = new Uint8Array(65_536);
    const open = (...chunks: Uint8Array[]): Promise<Uint8Array | null> =>
      decryptAge(Buffer.concat([header, nonce, ...chunks]), [parseIdentity(text)!], "x");
    expect((await open(chunk(0, false, full), chunk(1, true, new Uint8Array(3))))!.length).toBe(65_539);
    for (const bad of [
      [chunk(0, false, full), chunk(1, true, new Uint8Array(0))],
      [chunk(1, false, full), chunk(0, true, new Uint8Array(3))],
      [chunk(0, false, full)],
      [chunk(0, true, full), chunk(1, true, new Uint8Array(3))],
      [],
    ]) {
      await expect(open(...bad)).rejects.toMatchObject({ code: "pack.altered" });
    }
  });

  it("are refused with a header beyond the limits, before any cryptography", async () => {
    const { file, identities } = await sealed(new Uint8Array(5), 42);
    await expect(decryptAge(file, identities, "x")).rejects.toMatchObject({ code: "pack.limit" });
    const endless = new Uint8Array(10_000_000).fill(65);
    await expect(decryptAge(endless, identities, "x")).rejects.toMatchObject({ code: "pack.limit" });
    const scrypt = new TextEncoder().encode(
      "age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 30\n" +
        "A".repeat(43) +
        "\n--- " +
        "A".repeat(43) +
        "\n",
    );
    await expect(decryptAge(scrypt, identities, "x")).rejects.toMatchObject({ code: "pack.altered" });
  });
});
