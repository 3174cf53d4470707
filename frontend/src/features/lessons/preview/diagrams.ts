// Draws the diagrams of the preview with the reader's look. Mermaid is large: it is asked for when a lesson has a diagram, and
// stays a file of its own. It runs in the page, whose policy lets nothing run that a lesson may have brought; what it draws is
// shown as an image.
import mermaidUrl from "mermaid/dist/mermaid.min.js?url";
import { finish, look } from "../../../../reader/src/diagram/look";

interface Mermaid {
  initialize(config: object): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

/** The drawing as an address for an image, or empty where the source is wrong. */
const drawn = new Map<string, string>();
const MOST = 200;
let script: Promise<Mermaid> | undefined;
let count = 0;

const key = (source: string, dark: boolean) => `${dark} ${source}`;

/** What a source is drawn as: undefined until `draw` was asked for it. */
export function drawing(source: string, dark: boolean): string | undefined {
  return drawn.get(key(source, dark));
}

/** Draws what is not drawn yet, one after the other. */
export async function draw(sources: readonly string[], dark: boolean): Promise<void> {
  const mermaid = await (script ??= load());
  for (const source of sources) {
    if (drawn.has(key(source, dark))) continue;
    if (drawn.size >= MOST) drawn.delete(drawn.keys().next().value!);
    drawn.set(key(source, dark), await image(mermaid, source, dark));
  }
}

async function image(mermaid: Mermaid, source: string, dark: boolean): Promise<string> {
  try {
    const config = look(dark);
    mermaid.initialize(config);
    const { svg } = await mermaid.render(`diagram-${++count}`, source);
    return "data:image/svg+xml," + encodeURIComponent(finish(svg, config.themeVariables.background).svg);
  } catch {
    return "";
  }
}

function load(): Promise<Mermaid> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = mermaidUrl;
    element.onload = () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid);
    element.onerror = () => {
      element.remove();
      script = undefined;
      reject(new Error("mermaid"));
    };
    document.head.append(element);
  });
}
