/** Highlighted code on a line of its own or within one. HTML that the build made, and nothing else. */
export function CodeHtml(props: { readonly html: string; readonly className?: string | undefined }) {
  return <code className={props.className} dangerouslySetInnerHTML={{ __html: props.html }} />;
}
