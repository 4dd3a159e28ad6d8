/** What examples of std need of other test files of their package, by import path: files that can be taken along … */
export const helperFiles: Readonly<Record<string, RegExp>> = {
  'net/http/cookiejar': /^dummy_publicsuffix_test\.go$/,
};

/** … and, where these need what only std may import, a few lines that do the same. */
export const standIns: Readonly<Record<string, string>> = {
  context: `package context_test

import "time"

const shortDuration = time.Millisecond
`,
  time: `package time_test

import "time"

func init() { time.Local, _ = time.LoadLocation("America/Los_Angeles") }
`,
};
