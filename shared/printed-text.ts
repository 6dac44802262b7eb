// A printed document as plain text, for a terminal or a simple printer. Pure.
import type { PrintedDocument } from './printed-html.ts';

type Table = NonNullable<PrintedDocument['sections'][number]['table']>;

/** Headings are underlined; of a table each row is a block, its first cell above the others, or before them without a head. */
export function plainText({ title, sections, signatures }: PrintedDocument): string {
  const blocks = [
    underlined(title, '='),
    ...sections.flatMap(({ heading, paragraphs, table }) => [
      ...(heading === null ? [] : [underlined(heading, '-')]),
      ...paragraphs,
      ...(table === null ? [] : rows(table)),
    ]),
    ...signatures.map(({ name, role }) => `${role === '' ? name : `${name} (${role})`}\n\n\n${'_'.repeat(60)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function underlined(text: string, line: string): string {
  return `${text}\n${line.repeat([...text].length)}`;
}

function rows({ head, rows: list }: Table): readonly string[] {
  if (head.length === 0) return [list.map((cells) => cells.join(': ')).join('\n')];
  return list.map(([first = '', ...cells]) =>
    [first, ...cells.flatMap((cell, index) => (cell === '' ? [] : [`    ${head[index + 1] ?? ''}: ${cell}`]))].join(
      '\n',
    ),
  );
}
