// A form as XForm of ODK (https://getodk.github.io/xforms-spec/), with its labels in two languages. Engine; pure.
import { inLanguage } from '../../../../shared/model/in-language.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Choice, Form, Item, Question } from './form.ts';

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text inside XML. */
export const xmlText = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] as string);

/** The types of XForms. */
const types: Readonly<Record<Question['type'], string>> = {
  text: 'string',
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
  dateTime: 'dateTime',
  select_one: 'string',
  select_multiple: 'string',
};

/** The XForm of a form. */
export function xformOf(form: Form, languages: readonly string[]): string {
  const labels: (readonly [id: string, label: Localised])[] = [];
  const bind = [...bindsOf(form.items, '/data')];
  const body = bodyOf(form.items, '/data', labels);
  const lists = [...form.lists].map(([name, choices]) => listOf(name, choices, labels));
  const translations = [...new Set(languages)].map((language, index) => translation(language, index === 0, labels));
  return `<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head><h:title>${xmlText(form.title.en)}</h:title><model odk:xforms-version="1.0.0">
<itext>${translations.join('')}</itext>
<instance><data id="${xmlText(form.id)}" version="${xmlText(form.version)}">${instanceOf(form.items)}<orx:meta><orx:instanceID/></orx:meta></data></instance>
${lists.join('\n')}
${bind.join('\n')}
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head>
<h:body>${body}</h:body>
</h:html>
`;
}

function translation(
  language: string,
  isDefault: boolean,
  labels: readonly (readonly [id: string, label: Localised])[],
): string {
  const texts = labels.map(
    ([id, label]) => `<text id="${xmlText(id)}"><value>${xmlText(inLanguage(label, language))}</value></text>`,
  );
  return `<translation lang="${xmlText(language)}"${isDefault ? ' default="true()"' : ''}>${texts.join('')}</translation>\n`;
}

function instanceOf(items: readonly Item[]): string {
  return items
    .map((item) => {
      if (item.kind === 'question') return `<${item.name}/>`;
      const template = item.kind === 'repeat' ? ' jr:template=""' : '';
      return `<${item.name}${template}>${instanceOf(item.members)}</${item.name}>`;
    })
    .join('');
}

function* bindsOf(items: readonly Item[], above: string): Generator<string> {
  for (const item of items) {
    const path = `${above}/${item.name}`;
    if (item.kind === 'question') {
      const required = item.isRequired ? ' required="true()"' : '';
      yield `<bind nodeset="${path}" type="${types[item.type]}"${required}/>`;
    } else yield* bindsOf(item.members, path);
  }
}

function bodyOf(items: readonly Item[], above: string, labels: (readonly [string, Localised])[]): string {
  return items
    .map((item) => {
      const path = `${above}/${item.name}`;
      labels.push([`${path}:label`, item.label]);
      const label = `<label ref="jr:itext('${path}:label')"/>`;
      if (item.kind === 'question') return questionBody(item, path, label);
      const members = bodyOf(item.members, path, labels);
      return item.kind === 'repeat'
        ? `<group ref="${path}">${label}<repeat nodeset="${path}">${members}</repeat></group>`
        : `<group ref="${path}">${label}${members}</group>`;
    })
    .join('\n');
}

function questionBody({ type, list }: Question, path: string, label: string): string {
  if (list === undefined) return `<input ref="${path}">${label}</input>`;
  const element = type === 'select_multiple' ? 'select' : 'select1';
  const items = `<itemset nodeset="instance('${list}')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>`;
  return `<${element} ref="${path}">${label}${items}</${element}>`;
}

function listOf(name: string, choices: readonly Choice[], labels: (readonly [string, Localised])[]): string {
  const items = choices.map((choice, index) => {
    const id = `${name}-${index}`;
    labels.push([id, choice.label]);
    return `<item><itextId>${xmlText(id)}</itextId><name>${xmlText(choice.name)}</name></item>`;
  });
  return `<instance id="${name}"><root>${items.join('')}</root></instance>`;
}
