// The catalogues of messages: the same ids and placeholders in every language, and words for every code. Vitest.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { root } from '../../build/paths.ts';
import { issueCodes } from '../../electron/engine/formats/format.ts';
import { fileWriters, formats } from '../../electron/engine/formats/index.ts';
import { rules } from '../../electron/engine/rules/index.ts';
import { languages, locales } from '../../shared/messages/index.ts';
import { fieldReasons, findingCodes, recordReasons } from '../../shared/model/case/assessment.ts';
import { checkCodes } from '../../shared/model/agreement/check.ts';
import { factCodes } from '../../shared/model/case/facts.ts';
import { problemCodes } from '../../shared/problems.ts';

const catalogues = Object.entries(languages).map(
  ([id, { messages }]) => [id, messages as Readonly<Record<string, string>>] as const,
);
const english = languages.en.messages as Readonly<Record<string, string>>;

/** What a message takes in: each placeholder with its kind (`count:plural`). */
function placeholders(elements: readonly MessageFormatElement[]): readonly string[] {
  const found = new Set<string>();
  const walk = (list: readonly MessageFormatElement[]) => {
    for (const element of list) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value}:${TYPE[element.type]}`);
      if (element.type === TYPE.tag) walk(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  walk(elements);
  return [...found].sort();
}

test('the list of languages is the folders of catalogues, and the languages that the host knows', async () => {
  const entries = await readdir(join(root, 'shared', 'messages'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(Object.keys(languages).sort()).toEqual(folders.sort());
  expect(Object.keys(languages).sort()).toEqual([...locales].sort());
});

test.for(catalogues)('%s has the same messages as English', ([, messages]) => {
  expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
});

test.for(catalogues)('%s has no empty message', ([, messages]) => {
  expect(Object.keys(messages).filter((id) => messages[id]?.trim() === '')).toEqual([]);
});

test.for(catalogues)('%s takes the same placeholders as English', ([, messages]) => {
  const differing = Object.keys(english).filter((id) => {
    const own = placeholders(parse(messages[id] ?? ''));
    return JSON.stringify(own) !== JSON.stringify(placeholders(parse(english[id] ?? '')));
  });
  expect(differing).toEqual([]);
});

test.for(catalogues)('%s has every form of number that its language needs', ([locale, messages]) => {
  const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const short = Object.keys(messages).filter((id) =>
    parse(messages[id] ?? '').some(
      (element) =>
        element.type === TYPE.plural &&
        element.pluralType === 'cardinal' &&
        // French `many` is for millions; Arabic's six are all met in daily counts.
        wanted.some((form) => !(form in element.options) && !(locale === 'fr' && form === 'many')),
    ),
  );
  expect(short).toEqual([]);
});

const wantedIds = [
  ...problemCodes.flatMap((code) => [`problem.${code}`, `problem.${code}.next`]),
  ...issueCodes.map((code) => `issue.${code}`),
  ...formats.map(({ id }) => `format.${id}`),
  ...fileWriters.map(({ id }) => `writer.${id}`),
  ...findingCodes.map((code) => `finding.${code}`),
  ...fieldReasons.map((code) => `why.${code}`),
  ...recordReasons.map((code) => `reason.${code}`),
  ...factCodes.map((code) => `fact.${code}`),
  ...checkCodes.map((code) => `check.${code}`),
  ...Object.keys(rules).map((kind) => `rule.${kind}`),
];

test('every code that a person may meet has its words', () => {
  expect(wantedIds.filter((id) => !(id in english))).toEqual([]);
});

test('no words are left of a problem or an issue that is gone', () => {
  const known = new Set(wantedIds);
  expect(Object.keys(english).filter((id) => /^(problem|issue)\./.test(id) && !known.has(id))).toEqual([]);
});
