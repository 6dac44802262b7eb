// CSV for machines: another reader gets back every value as it was, and a spreadsheet's habits change nothing. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../support/peers.ts';
import { filesOf, mappingOf, referralsOf } from '../../support/writing.ts';

const text = (files: ReadonlyMap<string, Buffer>, name: string) => files.get(name)?.toString('utf8');

describe('CSV for machines', () => {
  const mapping = mappingOf({ cases: ['b', 'a', 'list', 'n', 'yes'] });

  it('has the columns in the order of the mapping, lines as RFC 4180 ends them, and no mark of UTF-8', async () => {
    const files = await filesOf('csv', mapping, referralsOf([{ a: '1', b: '2' }]));
    expect([...files.keys()]).toEqual(['cases.csv']);
    expect(text(files, 'cases.csv')).toBe('b,a,list,n,yes\r\n2,1,,,\r\n');
  });

  it('tells empty on purpose from nothing, and writes lists, numbers and ticks as JSON has them', async () => {
    const rows = [{ a: '', b: null, list: ['x', 'y;"'], n: 0.5, yes: false }];
    expect(text(await filesOf('csv', mapping, referralsOf(rows)), 'cases.csv')?.split('\r\n')[1]).toBe(
      ',"","[""x"",""y;\\""""]",0.5,false',
    );
  });

  it('gives back any text, whatever it looks like', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-composite' }),
      fc.constantFrom(
        '=1+1',
        '+7',
        '-',
        '@x',
        '\t',
        '\r',
        '"',
        '""',
        ' a ',
        '0079',
        '\u202Eabc\u200F',
        '\uFEFFx',
        'a\r\nb',
      ),
      fc.string({ minLength: 40_000, maxLength: 40_000 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: anyText, b: anyText }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const written = text(await filesOf('csv', mapping, referralsOf(rows)), 'cases.csv') ?? '';
          expect(csvRows(written).slice(1)).toEqual(rows.map(({ a, b }) => [b, a, '', '', '']));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives back any JSON value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        if (value === null || typeof value === 'string') return;
        const files = await filesOf('csv', mapping, referralsOf([{ list: value as never }]));
        // JSON has one nought: a referral is JSON before it comes here.
        expect(JSON.parse(csvRows(text(files, 'cases.csv') ?? '')[1]?.[2] ?? '')).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
      { examples: [[-0], [[-0]]] },
    );
  });

  it('refuses half of a character, which UTF-8 would lose', async () => {
    await expect(filesOf('csv', mapping, referralsOf([{ a: 'x\uD83D' }]))).rejects.toMatchObject({
      code: 'write.unfit',
      detail: { field: 'a' },
    });
  });
});

describe('tables', () => {
  it('are one for each entity: further entities of a record are rows of theirs', async () => {
    const mapping = mappingOf({ cases: ['id'], services: ['case', 'type'] });
    const [first, second] = referralsOf([{ id: '1' }, { id: '2' }]);
    const also = [
      { entity: 'services', values: { case: '1', type: 'food' } },
      { entity: 'services', values: { case: '1', type: 'legal' } },
    ];
    const files = await filesOf('csv', mapping, [{ ...first, also } as never, second as never]);
    expect(text(files, 'cases.csv')).toBe('id\r\n1\r\n2\r\n');
    expect(text(files, 'services.csv')).toBe('case,type\r\n1,food\r\n1,legal\r\n');
  });

  it('have the columns of both, where a mapping makes one entity in two ways', async () => {
    const twice = mappingOf({ cases: ['id'] });
    const both = { ...twice, entities: [...twice.entities, ...mappingOf({ cases: ['id', 'more'] }).entities] };
    const files = await filesOf('csv', both, referralsOf([{ id: '1', more: 'x' }]));
    expect([...files]).toEqual([['cases.csv', Buffer.from('id,more\r\n1,x\r\n')]]);
  });

  it('are not mixed up where their names differ in capitals alone, or are names of devices', async () => {
    const files = await filesOf('csv', mappingOf({ Cases: ['a'], cases: ['b'], CON: ['c'] }), []);
    expect([...files.keys()]).toEqual(['cases.csv', 'cases-2.csv', 'con-2.csv']);
  });

  it('say beside them which values were supplied, and why', async () => {
    const supplied = {
      kind: 'supplied',
      of: { kind: 'field', path: 'x' },
      by: { kind: 'constant', value: '0' },
      reason: { en: 'Nobody asks for it', fr: 'Personne ne le demande' },
    };
    const mapping = mappingOf({ cases: { phone: { value: supplied } } });
    const [one, two] = referralsOf([{ phone: '1' }, { phone: '0' }]);
    const files = await filesOf('csv', mapping, [
      one as never,
      { ...two, supplied: { phone: supplied.reason } } as never,
    ]);
    expect(text(files, 'supplied.csv')).toBe('row,field,reason\r\n2,phone,Nobody asks for it\r\n');
  });
});
