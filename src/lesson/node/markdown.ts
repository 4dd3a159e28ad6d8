/** Lesson markdown to HTML that can't run anything: raw HTML is off, and links go only where `classify` says. */
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { codeLanguages, highlightCode } from './highlight.ts';
import type { CodeLanguage } from './highlight.ts';
import { escapeHtml } from './html.ts';
import { drawMemory } from './memory-svg.ts';

interface MarkdownProblem {
  /** 1-based line of the markdown. */
  readonly line: number;
  readonly message: string;
}

export interface RenderedMarkdown {
  readonly html: string;
  readonly problems: readonly MarkdownProblem[];
  /** Blocks marked "go compile": whole programs that must build. */
  readonly programs: readonly { readonly line: number; readonly code: string }[];
}

export interface MarkdownOptions {
  /** Where a link such as `lesson:slices-append` goes. */
  readonly lessonHref: (lessonId: string) => string;
  /** Ids that such links may name; absent: any. */
  readonly lessonIds?: ReadonlySet<string>;
}

export interface Markdown {
  /** `scope` makes the element ids of this text unique on the page: lesson, then JSON path. */
  readonly render: (source: string, scope: string) => RenderedMarkdown;
  /** As `render`, but a text of one paragraph comes without its `<p>`, to stand inside a label or a list item. */
  readonly renderPhrase: (source: string, scope: string) => RenderedMarkdown;
}

export function createMarkdown(options: MarkdownOptions): Markdown {
  const page = new Page(options);
  return {
    render: (source, scope) => page.render(source, scope, false),
    renderPhrase: (source, scope) => page.render(source, scope, true),
  };
}

type Link =
  | { readonly kind: 'external' }
  | { readonly kind: 'fragment' }
  | { readonly kind: 'lesson'; readonly lessonId: string }
  | { readonly kind: 'refused' };

/** The whole list of what a link may be. Anything else, `javascript:` and `data:` among it, stays text. */
function classify(href: string): Link {
  if (/^(https?:\/\/|mailto:)/i.test(href)) return { kind: 'external' };
  if (/^#[\w-]+$/.test(href)) return { kind: 'fragment' };
  const lessonId = /^lesson:([a-z0-9-]+)$/.exec(href)?.[1];
  return lessonId === undefined ? { kind: 'refused' } : { kind: 'lesson', lessonId };
}

/** markdown-it with this project's rules, and what is noted down while one text is rendered. */
class Page {
  private readonly options: MarkdownOptions;
  private readonly markdownIt = new MarkdownIt({ html: false, linkify: false, typographer: false });
  private problems: MarkdownProblem[] = [];
  private programs: { line: number; code: string }[] = [];
  private refused: string[] = [];
  private scope = '';
  private diagrams = 0;

  constructor(options: MarkdownOptions) {
    this.options = options;
    const { renderer } = this.markdownIt;
    this.markdownIt.validateLink = (href) => {
      const allowed = classify(href).kind !== 'refused';
      if (!allowed) this.refused.push(href);
      return allowed;
    };
    // Nothing outside the site may be needed to read a lesson.
    this.markdownIt.disable('image');
    renderer.rules['fence'] = (tokens, index) => this.fence(at(tokens, index));
    renderer.rules['code_block'] = (tokens, index) => highlightCode(at(tokens, index).content, 'text');
    renderer.rules['link_open'] = (tokens, index) => this.linkOpen(at(tokens, index));
    // The page has the lesson's title as h1 and the step's as h2.
    for (const rule of ['heading_open', 'heading_close']) {
      renderer.rules[rule] = (tokens, index, settings, _env, self) => {
        const token = at(tokens, index);
        const level = Number(token.tag.slice(1));
        token.tag = `h${Math.min(6, Math.max(3, level + 1))}`;
        return self.renderToken(tokens, index, settings);
      };
    }
  }

  render(source: string, scope: string, phrase: boolean): RenderedMarkdown {
    this.problems = [];
    this.programs = [];
    this.refused = [];
    this.scope = scope;
    this.diagrams = 0;
    const tokens = this.markdownIt.parse(source, {});
    for (const href of this.refused) {
      const message = `a link to "${href.slice(0, 80)}" is not possible: use https:, mailto:, # or lesson: and its id`;
      this.problems.push({ line: lineOf(source, href), message });
    }
    const shown = phrase && isOneParagraph(tokens) ? tokens.slice(1, -1) : tokens;
    const html = this.markdownIt.renderer.render(shown, this.markdownIt.options, {});
    return { html: html.trim(), problems: this.problems, programs: this.programs };
  }

  private fence(token: Token): string {
    const line = (token.map?.[0] ?? 0) + 1;
    const [name = '', ...flags] = token.info.trim().split(/\s+/);
    if (name === 'memory') return this.memory(token.content, line);
    const language = languageNamed(name);
    if (language === undefined) {
      this.problems.push({
        line,
        message: `no code language "${name}": use ${codeLanguages.join(', ')} or memory`,
      });
    }
    for (const flag of flags) {
      if (flag === 'compile' && language === 'go') this.programs.push({ line, code: token.content });
      else this.problems.push({ line, message: `a ${name} block knows no "${flag}"` });
    }
    return highlightCode(token.content, language ?? 'text');
  }

  private memory(source: string, line: number): string {
    this.diagrams++;
    const drawing = drawMemory(source, `${this.scope}/${this.diagrams}`);
    if (drawing.status === 'ok') return drawing.html;
    for (const problem of drawing.problems) {
      this.problems.push({ line: line + problem.line, message: `memory: ${problem.message}` });
    }
    return highlightCode(source, 'text');
  }

  private linkOpen(token: Token): string {
    const href = String(token.attrGet('href') ?? '');
    const link = classify(href);
    switch (link.kind) {
      case 'external':
        return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">`;
      case 'fragment':
        return `<a href="${escapeHtml(href)}">`;
      case 'lesson':
        if (this.options.lessonIds?.has(link.lessonId) === false) {
          this.problems.push({
            line: 1,
            message: `a link to the lesson "${link.lessonId}", which does not exist`,
          });
        }
        return `<a href="${escapeHtml(this.options.lessonHref(link.lessonId))}" data-lesson="${link.lessonId}">`;
      case 'refused':
        return '<a>';
    }
  }
}

function languageNamed(name: string): CodeLanguage | undefined {
  return name === '' ? 'text' : codeLanguages.find((language) => language === name);
}

function isOneParagraph(tokens: readonly Token[]): boolean {
  return tokens.length === 3 && tokens[0]?.type === 'paragraph_open';
}

/** The first line that holds the text; the first of all when none does. */
function lineOf(source: string, text: string): number {
  const index = source.split('\n').findIndex((line) => line.includes(text));
  return Math.max(0, index) + 1;
}

function at(tokens: readonly Token[], index: number): Token {
  const token = tokens[index];
  if (token === undefined) throw new Error('markdown-it rendered a token that is not there');
  return token;
}
