// The specification of a mapping: whatever it says is a text on paper, with all that two people sign. Tests.
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../shared/i18n.ts';
import { locales } from '../../../shared/messages/index.ts';
import { mappingDocument } from '../../../shared/model/mapping/mapping-document.ts';
import { printedHtml } from '../../../shared/printed-html.ts';
import { mappingOf } from '../../support/writing.ts';

const wicked = '<img src=x onerror="alert(1)">\'&';
const mapping = mappingOf(
  {
    cases: {
      sex: {
        label: { en: wicked },
        note: wicked,
        required: true,
        value: { kind: 'crosswalk', table: 'sex', of: { kind: 'field', path: 'sex' } },
      },
      office: { value: { kind: 'fill-in', value: 'office' }, empty: 'omit' },
    },
  },
  {
    fillIns: { office: { label: { en: 'Office' }, value: null } },
    envelope: { PartnerId: 'PNR' },
    crosswalks: {
      sex: {
        from: 'lookup-gender',
        to: 'cases.sex',
        rows: [
          { from: 'male', label: 'Male', to: '1', toLabel: wicked, relation: 'broader' },
          { from: 'other', label: 'Other', to: null, reason: { en: 'They ask for two' } },
        ],
      },
    },
    tests: [{ title: 'A boy', record: { sex: 'male' }, sees: { sex: '1' }, findings: ['map.missing'] }],
  },
);

const document = (locale: (typeof locales)[number]) => {
  const { text, number, day } = createTexts(locale);
  return mappingDocument(mapping, 'f'.repeat(64), {
    say: text,
    field: (path) => path,
    option: (_, code) => code,
    number,
    day,
    locale,
    list: (items) => items.join(', '),
  });
};

describe('the specification of a mapping', () => {
  it('has every target with its sentence, every code with both labels and how they relate, fill-ins, tests, hash and two lines to sign', () => {
    const { title, sections, signatures } = document('en');
    expect(title).toBe('Table of a partner');
    const cells = sections.flatMap(({ table }) => table?.rows ?? []);
    expect(cells).toContainEqual([
      'sex',
      wicked,
      expect.stringContaining('sex'),
      `required\nwritten as nothing where it is empty\n${wicked}`,
    ]);
    expect(cells).toContainEqual(['male', 'Male', '1', wicked, 'means more than ours']);
    expect(cells).toContainEqual(['other', 'Other', '', '', expect.stringContaining('They ask for two')]);
    expect(cells).toContainEqual(['office', 'Office', 'to be filled in', '']);
    expect(cells).toContainEqual(['PartnerId', 'PNR']);
    expect(cells).toContainEqual(['A boy', '{"sex":"male"}', 'sex = "1"\nmap.missing']);
    const paragraphs = sections.flatMap((section) => section.paragraphs).join('\n');
    expect(paragraphs).toContain('f'.repeat(64));
    expect(paragraphs).toContain('partner-table, version 3');
    expect(signatures).toHaveLength(2);
  });

  it.each(locales)('is a page in %s on which no text is taken for a tag', (locale) => {
    const page = printedHtml({ ...document(locale), locale }, '<b>mark');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<b>');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;');
    expect(page).toContain(locale === 'ar' ? 'dir="rtl"' : 'dir="ltr"');
  });
});
