const folder = '/work/';

/** Where a file of a program lies: for Monaco's models, and on gopls's disk. One folder a program, whose name has no slash, so
 *  that no program lies inside another's. */
export function programPath(scope: string, name: string): string {
  return `${folder}${scope.replaceAll('/', '~')}/${name}`;
}

export function isProgramPath(path: string): boolean {
  return path.startsWith(folder);
}

/** The inverse, within one program. */
export function fileNameOf(path: string): string {
  return path.slice(folder.length).split('/').slice(1).join('/');
}
