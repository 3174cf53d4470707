import { Dated } from "@/ui";
import css from "./money.module.css";

interface Written {
  language: string;
  subject: string;
  body: string;
}

/** A reminder as it will be read, in its own language. */
export function Letter({ letter }: { letter: Written }) {
  return (
    <div className={css.letter} lang={letter.language === "zh" ? "zh-CN" : "en"}>
      {letter.subject && (
        <p className={css.subject}>
          <Dated>{letter.subject}</Dated>
        </p>
      )}
      <p>
        <Dated>{letter.body}</Dated>
      </p>
    </div>
  );
}
