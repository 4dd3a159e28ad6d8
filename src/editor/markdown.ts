/** Texts of gopls, which Monaco shows as markdown that may neither hold HTML nor run commands. */

export function markdownOf(content: string | { readonly value: string }): string {
  return typeof content === 'string' ? content : content.value;
}

/** Without links to the documentation of the learner's own packages: no site has it. */
export function cleanMarkdown(text: string): string {
  return text
    .replace(/\[[^\]\n]*\]\(https:\/\/pkg\.go\.dev\/(?:play|command-line-arguments)(?:[/#?@][^)\n]*)?\)/g, '')
    .replace(/(?:\n+(?:---|\*\*\*))?\s*$/, '');
}
