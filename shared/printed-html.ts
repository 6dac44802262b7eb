// A document as one HTML file to print: nothing is loaded, nothing runs, and every text is a text. Pure.
import { languages, type Locale } from './messages/index.ts';

/** What a printed document is made of, in one language. */
export interface PrintedDocument {
  readonly title: string;
  readonly locale: Locale;
  readonly sections: readonly {
    readonly heading: string | null;
    readonly paragraphs: readonly string[];
    readonly table: {
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** The share of the paper's width that each column has, in per cent. */
      readonly widths?: readonly number[] | undefined;
    } | null;
  }[];
  readonly signatures: readonly { readonly name: string; readonly role: string }[];
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML; line ends are shown. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => signs[sign] as string).replaceAll('\n', '<br>');

// The policy stands in the file itself: whoever changes a text into a script still gets no script.
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

const style = `
@page { margin: 18mm 16mm; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: white;
  font: 11pt/1.5 "Noto Sans", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif; }
:lang(ar) body, body:lang(ar) { line-height: 1.7; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-block: 1.6em 0.4em; break-after: avoid; }
table { inline-size: 100%; border-collapse: collapse; font-size: 9.5pt; }
th, td { border: 1px solid #bbb; padding: 3px 6px; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.mark { text-align: center; font-weight: 700; border: 2px solid; padding: 2px; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 3rem; padding: 0; margin-block-start: 3rem; list-style: none; }
.signatures li { break-inside: avoid; border-block-start: 1px solid #444; padding-block-start: 4px; margin-block-start: 3rem; }
.signatures small { display: block; color: #444; }`;

/** The HTML of a document. `mark`: a word above it, e.g. that it is of training. */
export function printedHtml({ title, locale, sections, signatures }: PrintedDocument, mark: string | null): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row.map((cell) => `<${tag} dir="auto">${escaped(cell)}</${tag}>`).join('');
  const columns = (widths: readonly number[] = []) =>
    widths.length === 0
      ? ''
      : `<colgroup>${widths.map((share) => `<col style="inline-size: ${share}%">`).join('')}</colgroup>`;
  const table = (of: PrintedDocument['sections'][number]['table']) =>
    of === null
      ? []
      : [
          `<table>${columns(of.widths)}${of.head.length === 0 ? '' : `<thead><tr>${cells('th', of.head)}</tr></thead>`}<tbody>`,
          ...of.rows.map((row) => `<tr>${cells('td', row)}</tr>`),
          '</tbody></table>',
        ];
  return [
    '<!DOCTYPE html>',
    `<html lang="${locale}" dir="${languages[locale].direction}">`,
    `<head><meta charset="utf-8">${policy}<title>${escaped(title)}</title><style>${style}</style></head>`,
    '<body>',
    ...(mark === null ? [] : [`<p class="mark">${escaped(mark)}</p>`]),
    `<h1 dir="auto">${escaped(title)}</h1>`,
    ...sections.flatMap(({ heading, paragraphs, table: of }) => [
      '<section>',
      ...(heading === null ? [] : [`<h2 dir="auto">${escaped(heading)}</h2>`]),
      ...paragraphs.map((paragraph) => `<p dir="auto">${escaped(paragraph)}</p>`),
      ...table(of),
      '</section>',
    ]),
    '<ul class="signatures">',
    ...signatures.map(({ name, role }) => `<li><bdi>${escaped(name)}</bdi><small>${escaped(role)}</small></li>`),
    '</ul>',
    '</body></html>',
    '',
  ].join('\n');
}
