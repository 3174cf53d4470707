// <Bars label bars={[{ key, value, text, back }]} />: one bar a month, the year below where it begins. `back` is a paler bar behind it: what it could
// be. Every figure stands in the name that a screen reader says; the table below repeats them.
import { useElementSize } from "@mantine/hooks";
import { useWords } from "@/i18n";
import css from "./charts.module.css";

export interface Bar {
  /** The month, such as 2026-03. */
  key: string;
  value: number;
  text: string;
  back?: number;
}

const height = 150;
/** Room that the name of a month needs, in pixels. */
const labelRoom = 36;

export function Bars({ label, bars, most: given }: { label: string; bars: readonly Bar[]; most?: number }) {
  const { month } = useWords();
  const { ref, width } = useElementSize();
  if (bars.length === 0) return null;
  const most = given ?? Math.max(1, ...bars.map((b) => Math.max(b.value, b.back ?? 0)));
  const least = Math.min(0, ...bars.map((b) => b.value));
  const step = 100 / bars.length;
  const scale = height / (most - least || 1);
  const zero = most * scale;
  const every = Math.ceil(bars.length / Math.max(1, Math.min(12, width > 0 ? Math.floor(width / labelRoom) : 12)));
  const year = (i: number) => bars[i]?.key.slice(0, 4);
  return (
    <div className={css.chart} ref={ref}>
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${bars.map((b) => `${month(b.key, true)} ${b.text}`).join(", ")}`}
        style={{ height }}
      >
        {bars.map((b, i) => {
          const x = i * step + step * 0.16;
          const wide = step * 0.68;
          const tall = Math.abs(b.value) * scale;
          return (
            <g key={b.key}>
              <title>{`${month(b.key, true)} ${b.text}`}</title>
              <rect className={css.catch} x={i * step} y={0} width={step} height={height} />
              {b.back !== undefined && (
                <rect className={css.back} x={x} width={wide} y={zero - b.back * scale} height={b.back * scale} />
              )}
              {b.value !== 0 && (
                <rect
                  className={b.value < 0 ? css.loss : css.bar}
                  x={x}
                  width={wide}
                  y={b.value < 0 ? zero : zero - Math.max(1, tall)}
                  height={Math.max(1, tall)}
                />
              )}
            </g>
          );
        })}
        <line className={css.zero} x1={0} x2={100} y1={zero} y2={zero} />
      </svg>
      <div className={css.labels} aria-hidden style={{ gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` }}>
        {bars.map((b, i) => (
          <span key={b.key}>
            {i % every === 0 && (
              <>
                {month(b.key)}
                {year(i) !== year(i - every) && <small>{year(i)}</small>}
              </>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
