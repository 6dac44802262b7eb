// Merging what two files say of one case. Unit and property tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, mergeCase } from '../../../electron/engine/exchange/merge.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { onlySource } from '../../../shared/model/case/sources.ts';

const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'd',
  name: 'D',
  forms: {},
  lookups: { sexes: { female: { en: 'Female', ar: 'أنثى' }, male: { en: 'Male' } } },
  fields: {
    sex: { type: 'option', label: { en: 'Sex' }, options: 'sexes' },
    sexes: { type: 'options', label: { en: 'Sexes' }, options: 'sexes' },
    born: { type: 'date', label: { en: 'Born' } },
    seen: { type: 'datetime', label: { en: 'Seen' } },
    place: { type: 'option', label: { en: 'Place' }, source: 'Location' },
    rows: {
      type: 'subform',
      label: { en: 'Rows' },
      fields: { sex: { type: 'option', label: { en: 'Sex' }, options: 'sexes' } },
    },
  },
};
const merge = (ours: Data, theirs: Data, byLabel = false, partial = false) =>
  mergeCase({ data: ours, sources: onlySource(0) }, { data: theirs, source: 1, byLabel, partial }, dictionary);

/** field, first file, second file, by label, what is kept (undefined: they differ). */
const cases: readonly (readonly [string, Value, Value, boolean, Value | undefined])[] = [
  ['sex', 'female', 'female', false, 'female'],
  ['sex', 'female', 'Female', true, 'female'],
  ['sex', 'female', 'أنثى', true, 'female'],
  ['sex', 'Female', 'female', false, 'female'],
  ['sex', 'female', 'Male', true, undefined],
  ['sex', 'female', null, false, undefined],
  ['sex', null, 'female', false, undefined],
  ['sex', 'female', '', true, 'female'],
  ['name', null, 'null', false, undefined],
  ['name', 'null', null, false, undefined],
  ['name', '', ' ', false, undefined],
  ['sex', null, '', false, null],
  ['sexes', ['male', 'female'], ['Female', 'Male'], true, ['male', 'female']],
  ['sexes', ['male', 'atlantis'], ['Male'], true, ['male', 'atlantis']],
  ['sexes', ['male', 'atlantis'], ['male'], false, undefined],
  ['sexes', ['male', 'female'], ['Male'], true, undefined],
  ['sexes', ['male', 'male'], ['male'], false, undefined],
  ['born', '2012-03-15', '15-Mar', true, '2012-03-15'],
  ['born', '2012-03-15', '2012-03-16', true, undefined],
  ['born', '2012-03-15', '15-Mar', false, undefined],
  ['seen', '2026-02-22T09:08:07.123Z', '2026-02-22 09:08:07 UTC', false, '2026-02-22T09:08:07.123Z'],
  ['seen', '2026-02-22T09:08:07.123Z', '2026-02-22T09:08:00.000Z', true, '2026-02-22T09:08:07.123Z'],
  ['seen', '2026-02-22T09:08:07.123Z', '2026-02-22T09:08:06.000Z', false, undefined],
  ['place', 'TL01', 'Testland::North', true, 'TL01'],
  ['place', 'TL01', 'TL02', false, undefined],
  ['note', 'a\r\nb ', 'a\nb', false, 'a\r\nb '],
  ['note', `${'x'.repeat(32_767)}yz`, 'x'.repeat(32_767), true, `${'x'.repeat(32_767)}yz`],
  ['note', 12, '12', false, 12],
  ['note', true, 'true', false, undefined],
  ['rows', [{ id: '1', sex: 'female' }], [{ sex: 'Female', more: 'x' }], true, [{ id: '1', sex: 'female', more: 'x' }]],
  ['rows', [{ sex: 'female' }], [{ sex: 'male' }], false, undefined],
  ['rows', [{ sex: 'female' }], [{ sex: 'female' }, { sex: 'male' }], false, undefined],
];

describe('two files about one case', () => {
  it.each(cases)('%s: %j and %j (by label: %s) are kept as %j', (field, ours, theirs, byLabel, kept) => {
    const { data, sources } = merge({ [field]: ours }, { [field]: theirs }, byLabel);
    expect(data[field]).toEqual(kept === undefined ? ours : kept);
    expect(sources).toEqual({
      files: [0, 1],
      fields: kept === undefined ? {} : { [field]: [0, 1] },
      differs: kept === undefined ? { [field]: [{ source: 1, value: theirs }] } : {},
    });
  });

  it('unite the rows of files that only add rows', () => {
    const { data, sources } = merge(
      { transitions: [{ id: 'a', status: 'done' }] },
      { transitions: [{ id: 'a', status: 'done' }, { id: 'b' }] },
      false,
      true,
    );
    expect(data.transitions).toEqual([{ id: 'a', status: 'done' }, { id: 'b' }]);
    expect(sources).toMatchObject({ fields: { transitions: [0, 1] }, differs: {} });
  });

  const value: fc.Arbitrary<Value> = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 4 }),
    fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true }), { maxLength: 3 }),
  ) as fc.Arbitrary<Value>;
  const data = fc.dictionary(fc.constantFrom('sex', 'sexes', 'born', 'a', 'b', 'rows', 'constructor'), value, {
    noNullPrototype: true,
  });

  it('lose nothing: every field of both is there, or its other value is remembered', () => {
    fc.assert(
      fc.property(data, data, fc.boolean(), (ours, theirs, byLabel) => {
        const { data: joined, sources } = merge(ours, theirs, byLabel);
        expect(Object.keys(joined).sort()).toEqual([...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort());
        for (const [field, said] of Object.entries(theirs)) {
          const differing = Object.hasOwn(sources.differs, field) ? sources.differs[field] : undefined;
          if (!Object.hasOwn(ours, field)) expect(joined[field]).toEqual(said);
          else if (differing) expect([joined[field], differing]).toEqual([ours[field], [{ source: 1, value: said }]]);
          else expect(sources.fields[field]).toEqual([0, 1]);
        }
      }),
    );
  });

  it('that say the very same never differ, and nothing has changed between them', () => {
    fc.assert(
      fc.property(data, fc.boolean(), (one, byLabel) => {
        const same = structuredClone(one);
        expect(merge(one, same, byLabel)).toMatchObject({ data: one, sources: { differs: {} } });
        expect(changedFields(one, same, dictionary, byLabel)).toEqual([]);
      }),
    );
  });
});

describe('what changed', () => {
  it('is told by field; blank and absent are alike', () => {
    const before = { a: 'x', b: '', c: 'gone', d: 1 };
    const after = { a: 'y', d: 1, e: 'new', f: null };
    expect(changedFields(before, after, dictionary, false)).toEqual(['a', 'e', 'c']);
    expect(changedFields(before, after, dictionary, true)).toEqual(['a', 'e']);
  });
});

describe('files that only add rows', () => {
  it('add their own, once each; what two say differently of one row is in dispute', () => {
    const [one, two] = [
      { id: 'a', sex: 'male' },
      { id: 'b', sex: 'female' },
    ];
    expect(merge({ rows: [one] }, { rows: [one, two] }, false, true).data.rows).toEqual([one, two]);
    const [more] = [{ ...one, note: 'x' }];
    expect(merge({ rows: [one, two] }, { rows: [more] }, false, true).data.rows).toEqual([more, two]);
    const other = [{ ...one, sex: 'female' }, two];
    const { data, sources } = merge({ rows: [one] }, { rows: other }, false, true);
    expect(data.rows).toEqual([one]);
    expect(sources.differs).toEqual({ rows: [{ source: 1, value: other }] });
  });
});
