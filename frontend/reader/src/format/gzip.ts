/**
 * A gunzip that knows its limit: one member, CRC and length checked, nothing after it, and it stops at the first
 * byte over `cap`. Browsers' DecompressionStream is missing on older phones, and this is fast enough for text.
 */
import { altered, tooLarge } from "../errors";

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DIST_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DIST_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

/** A Huffman code as one table indexed by the next 15 bits (reversed): symbol << 4 | length, 0 where no code is. */
type Table = { table: Uint16Array; bits: number };

function buildTable(lengths: Uint8Array, fail: () => never): Table {
  const count = new Uint16Array(MAX_BITS + 1);
  let bits = 0;
  for (const n of lengths) {
    count[n]!++;
    if (n > bits) bits = n;
  }
  count[0] = 0;
  const next = new Uint32Array(MAX_BITS + 2);
  let left = 1;
  for (let n = 1; n <= MAX_BITS; n++) {
    left = (left << 1) - count[n]!;
    if (left < 0) fail();
    next[n + 1] = (next[n]! + count[n]!) << 1;
  }
  const table = new Uint16Array(1 << Math.max(bits, 1));
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const n = lengths[symbol]!;
    if (n === 0) continue;
    let code = next[n]!++;
    let reversed = 0;
    for (let i = 0; i < n; i++) {
      reversed = (reversed << 1) | (code & 1);
      code >>= 1;
    }
    for (let i = reversed; i < table.length; i += 1 << n) table[i] = (symbol << 4) | n;
  }
  return { table, bits: Math.max(bits, 1) };
}

let fixed: { literals: Table; distances: Table } | undefined;

function fixedTables(fail: () => never): { literals: Table; distances: Table } {
  if (!fixed) {
    const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
    fixed = { literals: buildTable(lengths, fail), distances: buildTable(new Uint8Array(30).fill(5), fail) };
  }
  return fixed;
}

let crcTable: Uint32Array | undefined;

function crc32(bytes: Uint8Array): number {
  if (!crcTable) {
    crcTable = new Uint32Array(256);
    for (let n = 0; n < 256; n++) {
      let c = n;
      for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
      crcTable[n] = c >>> 0;
    }
  }
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Bytes of the gzip header, checked; the deflate stream starts there. */
function headerLength(src: Uint8Array, fail: () => never): number {
  if (src.length < 18 || src[0] !== 0x1f || src[1] !== 0x8b || src[2] !== 8 || src[3]! & 0xe0) fail();
  const flags = src[3]!;
  let at = 10;
  if (flags & 4) at += 2 + (src[at]! | (src[at + 1]! << 8));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    while (at < src.length && src[at] !== 0) at++;
    at++;
  }
  if (flags & 2) at += 2;
  if (at + 8 > src.length) fail();
  return at;
}

/**
 * Unpacks `src` to at most `cap` bytes. `what` names the part in errors.
 * Throws pack.limit when the text is longer than `cap`, pack.altered when the stream is broken.
 */
export function gunzip(src: Uint8Array, cap: number, what: string): Uint8Array {
  const fail = (): never => {
    throw altered(what, "gzip");
  };
  let at = headerLength(src, fail);
  const end = src.length - 8;
  let out = new Uint8Array(Math.min(cap, Math.max(1024, src.length * 4)));
  let size = 0;
  let bitBuffer = 0;
  let bitCount = 0;

  const room = (n: number): void => {
    if (size + n > cap) throw tooLarge(what, cap);
    if (size + n <= out.length) return;
    const bigger = new Uint8Array(Math.min(cap, Math.max(out.length * 2, size + n)));
    bigger.set(out.subarray(0, size));
    out = bigger;
  };
  const take = (n: number): number => {
    while (bitCount < n) {
      if (at >= end) fail();
      bitBuffer |= src[at++]! << bitCount;
      bitCount += 8;
    }
    const value = bitBuffer & ((1 << n) - 1);
    bitBuffer >>>= n;
    bitCount -= n;
    return value;
  };
  const symbol = (t: Table): number => {
    while (bitCount < t.bits && at < end) {
      bitBuffer |= src[at++]! << bitCount;
      bitCount += 8;
    }
    const entry = t.table[bitBuffer & ((1 << t.bits) - 1)]!;
    const n = entry & 15;
    if (n === 0 || n > bitCount) fail();
    bitBuffer >>>= n;
    bitCount -= n;
    return entry >> 4;
  };
  const stored = (): void => {
    // Whole bytes that symbol() read ahead go back; the rest of the current byte is padding.
    at -= bitCount >> 3;
    bitBuffer = 0;
    bitCount = 0;
    if (at + 4 > end) fail();
    const n = src[at]! | (src[at + 1]! << 8);
    if ((n ^ 0xffff) !== (src[at + 2]! | (src[at + 3]! << 8))) fail();
    at += 4;
    if (at + n > end) fail();
    room(n);
    out.set(src.subarray(at, at + n), size);
    at += n;
    size += n;
  };
  const dynamicTables = (): { literals: Table; distances: Table } => {
    const literalCount = take(5) + 257;
    const distanceCount = take(5) + 1;
    const orderCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) fail();
    const orderLengths = new Uint8Array(19);
    for (let i = 0; i < orderCount; i++) orderLengths[CODE_ORDER[i]!] = take(3);
    const orderTable = buildTable(orderLengths, fail);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length;) {
      const s = symbol(orderTable);
      if (s < 16) {
        lengths[i++] = s;
        continue;
      }
      if (s === 16 && i === 0) fail();
      const repeated = s === 16 ? lengths[i - 1]! : 0;
      const times = s === 16 ? 3 + take(2) : s === 17 ? 3 + take(3) : 11 + take(7);
      if (i + times > lengths.length) fail();
      lengths.fill(repeated, i, i + times);
      i += times;
    }
    return {
      literals: buildTable(lengths.subarray(0, literalCount), fail),
      distances: buildTable(lengths.subarray(literalCount), fail),
    };
  };
  // Nearly all the time goes here: names of its own, and no calls for what most symbols are.
  const compressed = (literals: Table, distances: Table): void => {
    const { table, bits } = literals;
    const mask = (1 << bits) - 1;
    for (;;) {
      const text = out;
      let [from, buffer, count, to] = [at, bitBuffer, bitCount, size];
      let s = 0;
      for (;;) {
        while (count < bits && from < end) {
          buffer |= src[from++]! << count;
          count += 8;
        }
        const entry = table[buffer & mask]!;
        const n = entry & 15;
        if (n === 0 || n > count) fail();
        buffer >>>= n;
        count -= n;
        s = entry >> 4;
        if (s > 255 || to === text.length) break;
        text[to++] = s;
      }
      [at, bitBuffer, bitCount, size] = [from, buffer, count, to];
      if (s < 256) {
        room(1);
        out[size++] = s;
        continue;
      }
      if (s === 256) return;
      if (s > 285) fail();
      const length = LENGTH_BASE[s - 257]! + take(LENGTH_EXTRA[s - 257]!);
      const d = symbol(distances);
      if (d > 29) fail();
      const distance = DIST_BASE[d]! + take(DIST_EXTRA[d]!);
      if (distance > size) fail();
      room(length);
      if (distance >= length) out.copyWithin(size, size - distance, size - distance + length);
      else for (let i = 0; i < length; i++) out[size + i] = out[size + i - distance]!;
      size += length;
    }
  };

  for (let last = 0; !last;) {
    last = take(1);
    const type = take(2);
    if (type === 0) stored();
    else if (type === 1) {
      const { literals, distances } = fixedTables(fail);
      compressed(literals, distances);
    } else if (type === 2) {
      const { literals, distances } = dynamicTables();
      compressed(literals, distances);
    } else fail();
  }
  at -= bitCount >> 3;
  if (at !== end) fail();
  const result = out.length === size ? out : out.slice(0, size);
  const trailer = new DataView(src.buffer, src.byteOffset + end, 8);
  if (trailer.getUint32(0, true) !== crc32(result) || trailer.getUint32(4, true) !== size >>> 0) fail();
  return result;
}
