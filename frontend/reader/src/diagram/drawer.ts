/**
 * Draws diagrams in a frame of its own origin, which reaches neither this page nor any network: only the script whose
 * hash stands in the page's policy runs there, and what comes back is the text of an image.
 */
export interface Drawn {
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

interface Answer extends Drawn {
  readonly id: number;
}

/** Milliseconds for one diagram. */
const PATIENCE = 20_000;

export class Drawer {
  private readonly script: () => Promise<string>;
  private frame: Promise<Window> | null = null;
  private count = 0;

  /** `script` gives the script that draws. */
  constructor(script: () => Promise<string>) {
    this.script = script;
  }

  /** Fails where the source is wrong, or there is no drawing here. */
  async draw(source: string, dark: boolean): Promise<Drawn> {
    const frame = await (this.frame ??= this.open());
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      const hear = (event?: MessageEvent<Answer>): void => {
        if (event && (event.source !== frame || event.data.id !== id)) return;
        clearTimeout(timer);
        removeEventListener("message", hear);
        if (event && event.data.width > 0) resolve(event.data);
        else reject(new Error());
      };
      const timer = setTimeout(hear, PATIENCE);
      addEventListener("message", hear);
      frame.postMessage({ id, source, dark }, "*");
    });
  }

  private async open(): Promise<Window> {
    const script = await this.script();
    const frame = document.createElement("iframe");
    frame.className = "drawer";
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");
    frame.setAttribute("sandbox", "allow-scripts");
    // The page's policy holds in there too; this one takes away what else it grants.
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"><body><script>${script}</script>`;
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve);
      document.body.append(frame);
    });
    return frame.contentWindow!;
  }
}
