/** What HTML made by the build says, without its elements: for names that are read out. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}
