// The words of the window: no message uses a word that the glossary of its language bans. Vitest.
// What broke it when the glossary was made stands in banned-words.json: that list only shrinks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../build/paths.ts';
import { languages, locales } from '../../shared/messages/index.ts';

const glossarySchema = z.array(
  z.strictObject({
    /** The thing that the words are for. */
    means: z.string().min(1),
    /** The words used for it. */
    say: z.array(z.string().min(1)).min(1),
    /** Words that no message uses for it. */
    never: z.array(z.string().min(1)).min(1),
    /** Messages in which a banned word means something else, and what. */
    except: z.record(z.string(), z.string().min(1)).optional(),
  }),
);

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const glossaryOf = (locale: string) => glossarySchema.parse(read('shared', 'messages', locale, 'glossary.json'));

const listFile = ['test', 'repo', 'banned-words.json'] as const;
/** Language → banned word → the messages that still have it. */
const listSchema = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/** The words of a message without the names of what is put into it; numbers and names stand as `#`. */
function wordsOf(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value;
      if (element.type === TYPE.tag) return wordsOf(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        return Object.values(element.options)
          .map((option) => wordsOf(option.value))
          .join(' | ');
      return '#';
    })
    .join('');
}

const folded = (text: string): string => text.toLowerCase().replaceAll("'", '’');

/** Whether a word, or several, stand in a text as a whole: `mapping`, not `mappings`. */
function hasWord(text: string, word: string): boolean {
  const escaped = folded(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}])${escaped}(?![\\p{L}\\p{M}])`, 'u').test(folded(text));
}

/** What breaks the glossary of a language: banned word → ids of messages. */
function breaches(locale: (typeof locales)[number]): Readonly<Record<string, readonly string[]>> {
  const messages = Object.entries(languages[locale].messages).map(
    ([id, message]) => [id, wordsOf(parse(message))] as const,
  );
  const pairs = glossaryOf(locale).flatMap(({ never, except = {} }) =>
    never.map((word) => {
      const ids = messages.filter(([id, text]) => !Object.hasOwn(except, id) && hasWord(text, word)).map(([id]) => id);
      return [word, ids.sort()] as const;
    }),
  );
  return Object.fromEntries(pairs.filter(([, ids]) => ids.length > 0));
}

test('a banned word is seen as a whole word only, in whatever case', () => {
  expect(hasWord('Choose a Mapping', 'mapping')).toBe(true);
  expect(hasWord('Two mappings', 'mapping')).toBe(false);
  expect(hasWord('Nothing was taken over.', 'taken over')).toBe(true);
  expect(hasWord('Le cas d’usage', "cas d'usage")).toBe(true);
  expect(hasWord('لا مقابل له', 'مقابل')).toBe(true);
});

test.for(locales)('no message in %s uses a banned word that is not on the list, and the list has no more', (locale) => {
  expect(breaches(locale)).toEqual(listSchema.parse(read(...listFile))[locale] ?? {});
});

test.for(locales)('the glossary in %s uses none of its own banned words, and excepts what needs it', (locale) => {
  const { messages } = languages[locale];
  for (const { say, never, except = {} } of glossaryOf(locale)) {
    for (const word of never) expect(say.filter((text) => hasWord(text, word))).toEqual([]);
    for (const id of Object.keys(except)) {
      const text = wordsOf(parse((messages as Readonly<Record<string, string>>)[id] ?? ''));
      expect(never.some((word) => hasWord(text, word))).toBe(true);
    }
  }
});

test('every language has a glossary, for the same things', () => {
  const folders = readdirSync(join(root, 'shared', 'messages'), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const counts = folders.map(({ name }) => glossaryOf(name).length);
  expect(new Set(counts).size).toBe(1);
});
