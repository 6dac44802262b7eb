// What an import came upon, in lines: the causes first, then one line a kind, then a field, then a file. Ordinary Node.
import { inLanguage } from '../../shared/model/in-language.ts';
import { causesOf, kindsOf } from '../../shared/model/case/issue-kinds.ts';
import { createTexts, type Texts } from '../../shared/i18n.ts';
import type { Locale } from '../../shared/messages/index.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';

type Group = Result<'batch.issues'>[number];

/** Several things in one line, as the window puts them side by side. */
const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

function fieldLine(texts: Texts, field: string, group: Group, rows: string): string {
  const { label, sample, expected } = group;
  const answers = expected?.answers.map((answer) => inLanguage(answer, texts.locale)).join(', ') ?? '';
  const isList = expected !== null && (expected.type === 'option' || expected.type === 'options');
  const words = isList && answers === '' ? 'expected.list' : `expected.${expected?.type ?? 'text'}`;
  return joined([
    label === null ? field : `${inLanguage(label, texts.locale)} (${field})`,
    rows,
    sample === null ? null : texts.text('issues.sample', { sample }),
    expected === null || expected.type === 'text'
      ? null
      : texts.text('issues.expected', { expected: texts.textOf(words, { answers, more: expected.more }) }),
  ]);
}

/** How many rows; of what is about a file as a whole, that it is. */
const rowsOf = (texts: Texts, groups: readonly Group[], count: number): string =>
  groups.every(({ rows }) => rows.every((row) => row === 0))
    ? texts.text('issues.whole-file')
    : texts.text('issues.rows', { count });

/** The lines, as the window shows them. `files`: the names of the batch's files. */
export function issueLines(locale: Locale, groups: readonly Group[], files: readonly string[]): readonly string[] {
  const texts = createTexts(locale);
  const nameOf = (file: number) => (files.length > 1 ? (files[file] ?? null) : null);
  const lines = causesOf(groups).map(({ cause, file, count }) =>
    joined([texts.textOf(`cause.${cause}`, { count }), nameOf(file)]),
  );
  for (const { code, count, fields } of kindsOf(groups)) {
    const all = fields.flatMap(({ groups: ofField }) => ofField);
    lines.push(joined([texts.textOf(`issue.${code}`), rowsOf(texts, all, count)]));
    for (const { field, count: ofField, groups: ofFiles } of fields) {
      const [group] = ofFiles;
      if (group === undefined) continue;
      if (field !== null) lines.push(`  ${fieldLine(texts, field, group, rowsOf(texts, ofFiles, ofField))}`);
      if (files.length > 1)
        for (const ofFile of ofFiles)
          lines.push(`    ${joined([nameOf(ofFile.file), rowsOf(texts, [ofFile], ofFile.count)])}`);
    }
  }
  return lines;
}
