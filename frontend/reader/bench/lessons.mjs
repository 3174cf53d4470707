/**
 * Writes ten courses of a hundred lessons of 10 KB each, the same every time; the first lesson has an attachment of 20 MB.
 *
 *   node reader/bench/lessons.mjs FOLDER
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const words =
  "a good opening is like half an open door the reader wants to go in and look around the room 好的开头像一扇半开的门 让人想进去看看".split(
    " ",
  );
let state = 1;
/** Xorshift: 32 bits. */
const random = () => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
};
const paragraph = () => Array.from({ length: 60 }, () => words[random() % words.length]).join(" ") + ".\n\n";

for (let c = 0; c < 10; c++) {
  mkdirSync(join(folder, `Course ${c}`), { recursive: true });
  for (let i = 0; i < 100; i++) {
    let text = `# Lesson ${c}-${i}\n\n`;
    for (let p = 0; text.length < 9000; p++) text += (p % 8 === 0 ? `## Part ${p}\n\n` : "") + paragraph();
    if (c === 0 && i === 0) text += "[big](big.zip)\n";
    writeFileSync(join(folder, `Course ${c}`, String(i).padStart(3, "0") + ".md"), text);
  }
}
const big = Buffer.alloc(20 * 1024 * 1024);
for (let i = 0; i < big.length; i += 4) big.writeUInt32LE(random(), i);
writeFileSync(join(folder, "Course 0", "big.zip"), big);
