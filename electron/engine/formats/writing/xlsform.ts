// A form as the sheets of an XLSForm workbook: survey, choices, settings. Engine; pure.
import { inLanguage } from '../../../../shared/model/in-language.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Form, Item } from './form.ts';
import type { SheetToWrite } from './workbook-file.ts';

/** `English (en)`: a language as XLSForm names it, so that every program shows the right one first. */
const languageName = (tag: string): string =>
  `${new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag} (${tag})`;

// pyxform takes `${…}` in a label for another question.
const safeLabel = (label: Localised, language: string): string => inLanguage(label, language).replaceAll('${', '$ {');

/** The three sheets of a form with labels in these languages. */
export function xlsformSheets(form: Form, languages: readonly string[]): readonly SheetToWrite[] {
  const tags = [...new Set(languages)];
  const labelHeads = tags.map((tag) => `label::${languageName(tag)}`);
  const labels = (label: Localised) => tags.map((tag) => safeLabel(label, tag));
  const survey = [...surveyRows(form.items, labels)];
  const choices = [...form.lists].flatMap(([list, all]) =>
    all.map(({ name, label }) => [list, name, ...labels(label)]),
  );
  const settings = [form.title.en, form.id, form.version, languageName(tags[0] as string)];
  return [
    { name: 'survey', head: [['type', 'name', ...labelHeads, 'required']], rows: () => survey },
    { name: 'choices', head: [['list_name', 'name', ...labelHeads]], rows: () => choices },
    { name: 'settings', head: [['form_title', 'form_id', 'version', 'default_language']], rows: () => [settings] },
  ];
}

function* surveyRows(
  items: readonly Item[],
  labels: (label: Localised) => readonly string[],
): Generator<readonly (string | null)[]> {
  for (const item of items) {
    if (item.kind === 'question') {
      const type = item.list === undefined ? item.type : `${item.type} ${item.list}`;
      yield [type, item.name, ...labels(item.label), item.isRequired ? 'yes' : null];
    } else {
      yield [`begin_${item.kind}`, item.name, ...labels(item.label), null];
      yield* surveyRows(item.members, labels);
      yield [`end_${item.kind}`, null, ...labels({ en: '' }).map(() => null), null];
    }
  }
}
