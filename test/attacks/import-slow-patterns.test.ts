// Texts that make careless patterns try every way of matching: each must be done at once.
import { describe, expect, it } from 'vitest';
import { isIsoTime, isoOfCellTime } from '../../electron/engine/formats/iso.ts';
import { notRecognised, recognise } from '../../electron/engine/formats/index.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { readRuby } from '../../electron/engine/formats/codecs/ruby/ruby.ts';
import { computingTime } from '../support/computing.ts';
import { importBytes, utf8 } from '../support/reading.ts';

const length = 400_000;
const cruel = {
  'whitespace before a guard': `'${' \t\ufeff'.repeat(length)}x`,
  digits: '1'.repeat(length),
  'digits and an exponent': `${'1'.repeat(length)}e`,
  'a fraction': `1.${'0'.repeat(length)}x`,
  backslashes: `["${'\\\\'.repeat(length)}`,
  'escaped quotes': `["${'\\"'.repeat(length)}`,
  'open strings': '["'.repeat(length),
  'empty hashes': `[${'{}, '.repeat(length)}`,
  'half dates': `[${'Sun, 03 Feb '.repeat(length)}]`,
  'code points': `["${'\\u{'.repeat(length)}"]`,
};

describe.each(Object.entries(cruel))('%s, hundreds of thousands of times', (_, text) => {
  it('is no slow Ruby literal, number or time', async () => {
    expect(await computingTime(() => [readRuby(text), isIsoTime(text), isoOfCellTime(text)])).toBeLessThan(1000);
  });

  it('is read in every type of cell at once', async () => {
    const cell = `"${text.replaceAll('"', '""')}"`;
    const file = utf8(
      `id,name,age,estimated,date_of_birth,sex,nationality,services_section\na${`,${cell}`.repeat(7)}\n`,
    );
    expect(await computingTime(async () => expect((await importBytes(file)).records.length).toBe(1))).toBeLessThan(
      4000,
    );
  });

  it('is looked at at once where a format has to be recognised', async () => {
    const starts = ['', '[', '[{"data": {"', 'id,name,sex\na,"[', '[{"a": "', 'id,"', '\n"[""', ',"['];
    for (const start of starts) {
      const head = utf8((start + text).repeat(3)).slice(0, headSize);
      const both = () => [recognise(head, 1e9), notRecognised(head, 1e9)];
      expect(await computingTime(both)).toBeLessThan(1000);
    }
  });
});

it('a million quotes and brackets are looked at at once', async () => {
  for (const piece of ['"[', '"["', ',"[""', '\n"[', '"\\', '{"', ',"[]"x']) {
    const head = utf8(`id,name,sex\n${piece.repeat(headSize)}`).slice(0, headSize);
    expect(await computingTime(() => recognise(head, 1e9))).toBeLessThan(1000);
  }
});
