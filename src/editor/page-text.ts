/** More than are typed between two drawings of the page. */
const maxTold = 20;

/** Which of two texts of a file is the newer one: the editor's, or that of the page around it, which hears of what is typed and
 *  comes with it a moment later. */
export interface PageText {
  /** The page is told that the text in the editor is this now. */
  tell(text: string): void;
  /** The page shows this text. Whether the editor has to take it over: not if it is its own, on the way back. */
  isNews(content: string): boolean;
}

/** `content`: what both show at first. */
export function createPageText(content: string): PageText {
  let shown = content;
  /** What the page was told and has not shown yet, the oldest first. */
  let told: readonly string[] = [];
  return {
    tell(text) {
      told = [...told.slice(1 - maxTold), text];
    },
    isNews(next) {
      if (next === shown) {
        // Typed and taken back before the page drew any of it.
        if (told.at(-1) === next) told = [];
        return false;
      }
      shown = next;
      const echo = told.lastIndexOf(next);
      // What was told before a text from outside is overruled by it.
      told = echo < 0 ? [] : told.slice(echo + 1);
      return echo < 0;
    },
  };
}
