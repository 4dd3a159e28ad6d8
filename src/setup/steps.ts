/** Says on the console what is being done and for how long it took. */
export interface Steps {
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** Something worth knowing that stops nothing. */
  note(text: string): void;
}

/** Numbers the steps of one set-up: `3 of 5  build the standard library … 41.2 s`. */
export function countedSteps(total: number, log: (line: string) => void, now: () => number): Steps {
  let done = 0;
  return {
    async step(what, work) {
      done += 1;
      const label = `  ${done} of ${total}  ${what}`;
      log(`${label} …`);
      const start = now();
      const result = await work();
      log(`${label}: ${((now() - start) / 1000).toFixed(1)} s`);
      return result;
    },
    note(text) {
      log(`  note: ${text}`);
    },
  };
}
