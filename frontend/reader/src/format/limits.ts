/** The limits of format 1 on foreign bytes. They hold before any cryptography is done. */
const KiB = 1024;
const MiB = 1024 * 1024;

export const LIMITS = {
  packJson: 4 * KiB,
  packName: 200,
  buckets: 65536,
  slots: 1024,
  records: [712, 1224, 2248] as readonly number[],
  ageHeader: 4 * KiB,
  ageStanzas: 64,
  catalog: 8 * MiB,
  /** Stages of tiers included. */
  tiers: 1000,
  parts: 10_000,
  old: 1000,
  part: 8 * MiB,
  boxFile: 520 * KiB,
  box: 1 * MiB,
  receipts: 5000,
  feedback: 1000,
  events: 1000,
  eventsText: 4 * MiB,
  lessons: 100,
  text: 64 * MiB,
  media: 2048 * MiB,
  jsonDepth: 16,
  /** Characters of a recipient of slips, no more and no fewer. */
  reply: 1959,
  /** Titles and names; format 1 does not bound them, a screen does. */
  title: 4000,
} as const;
