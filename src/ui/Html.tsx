/** HTML that the build made from a lesson's markdown, where raw HTML is switched off. Nothing else may come in here. */
export function Html(props: { readonly html: string; readonly className?: string }) {
  return <div className={props.className ?? 'prose'} dangerouslySetInnerHTML={{ __html: props.html }} />;
}
