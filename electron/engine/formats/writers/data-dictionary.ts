// Writes what every column and code means, in two languages, with the mapping that says so. Engine.
import { inLanguage } from '../../../../shared/model/in-language.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { FileWriter, WriteRequest } from '../file-writer.ts';
import { codesOfColumn } from '../writing/code-lists.ts';
import { csvLine, inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { choiceName, formName } from '../writing/form-names.ts';
import { tablesOf } from '../writing/tables.ts';

/** The name of a path in a form, group by group. */
const pathInForm = (path: string): string =>
  path
    .split('.')
    .map((part) => formName(part.replace(/\[\]$/, '')))
    .join('/');

/** Lines of three kinds: about the files, a field, a code of the field above. */
function* lines({ mapping, sha256, system, languages, day }: WriteRequest): Generator<string> {
  const tags = [...new Set(languages)];
  const labels = (label: Localised) => tags.map((tag) => inLanguage(label, tag));
  const none = tags.map(() => null);
  const heads = ['kind', 'table', 'field', 'code', 'type', 'required', 'name_in_form'];
  yield csvLine([...heads, ...tags.map((tag) => `label_${tag}`), 'note']);
  const about = (name: string, value: string) => csvLine(['about', null, name, value, null, null, null, ...none, null]);
  yield about('mapping', mapping.id);
  yield about('mapping_version', String(mapping.version));
  yield about('mapping_sha256', sha256);
  yield about('source', mapping.source.system);
  if (mapping.source.sha256 !== undefined) yield about('source_sha256', mapping.source.sha256);
  yield about('target', mapping.target.system);
  yield about('written', day);
  for (const table of tablesOf(mapping, system)) {
    for (const column of table.columns) {
      const { path, label, field } = column;
      const required = mapping.entities.some(
        ({ entity, fields }) => entity === table.entity && fields.some((each) => each.to === path && each.required),
      );
      const codes = codesOfColumn(column, table.entity, mapping, system);
      const type = field?.type ?? (codes ? 'code' : 'text');
      const facts = [type, required ? 'yes' : 'no', pathInForm(path)];
      yield csvLine(['field', table.entity, path, null, ...facts, ...labels(label), field?.note ?? null]);
      for (const [code, text] of codes?.codes ?? [])
        yield csvLine(['code', table.entity, path, code, null, null, choiceName(code), ...labels(text), null]);
    }
  }
}

/** The data dictionary: no value of a case is in it. */
export const dataDictionary: FileWriter = {
  id: 'data-dictionary',
  files: (request) => [
    { name: `${namer()('data-dictionary')}.csv`, bytes: () => inChunks(lines(request), request.pause) },
  ],
};
