// Damaged values of a record: which marks count, what a decision is about, and what is done. Unit tests.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type DamagedValue,
  damagedIn,
  decisionAbout,
  type Mark,
  type SettledDamage,
  shortHash,
  treat,
} from '../../../electron/engine/exchange/marked-values.ts';
import { repairOf } from '../../../electron/engine/plausibility/repair.ts';
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import type { Sources } from '../../../shared/model/case/sources.ts';
import type { DamageDecision } from '../../../shared/model/case/settlement.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const decimal = (field: string, file = 0): Mark => ({ code: 'damage.decimal', field, file });
const record = (data: Data): CaseRecord => ({ id: 'one', data });
const none: ReadonlyMap<string, number> = new Map();

const valuesIn = (
  data: Data,
  marks: readonly Mark[],
  sources: Sources | null = null,
  chosen: ReadonlyMap<string, number> = none,
) =>
  damagedIn(
    record(data),
    sources,
    chosen,
    marks,
    ({ code, field }, value) => repairOf(code, value, { path: field, type: 'text' }, {}),
    hash,
  );

const settled = (
  value: DamagedValue,
  decision: DamageDecision,
  changes: Partial<SettledDamage> = {},
): SettledDamage => ({
  ...{ kind: 'damaged', record: 'one', field: value.mark.field, damage: value.mark.code },
  ...{ decision, sha256: value.sha256, reason: null },
  ...changes,
});
const ofKind = (value: DamagedValue, decision: DamageDecision): SettledDamage =>
  settled(value, decision, { record: '', sha256: hash('all'), values: new Set([shortHash(value.sha256)]) });
const only = (values: readonly DamagedValue[]): DamagedValue => {
  const [value] = values;
  if (value === undefined || values.length > 1) throw new Error(`${values.length} values`);
  return value;
};

describe('a mark', () => {
  const sources: Sources = {
    files: [0, 1, 2],
    fields: { phone: [1] },
    differs: { other: [{ source: 2, value: '3' }] },
  };

  it('counts where its file says what the record holds', () => {
    expect(valuesIn({ phone: '1.0' }, [decimal('phone', 0)], sources)).toEqual([]);
    expect(valuesIn({ phone: '1.0' }, [decimal('phone', 1)], sources)).toHaveLength(1);
    expect(valuesIn({ other: '1.0' }, [decimal('other', 2)], sources)).toEqual([]);
    expect(valuesIn({ other: '3' }, [decimal('other', 2)], sources, new Map([['other', 2]]))).toHaveLength(1);
    expect(valuesIn({ other: '3' }, [decimal('other', 0)], sources, new Map([['other', 2]]))).toEqual([]);
  });

  it('of the file that a person has called right is that of the value that stands there', () => {
    // The first file is no source of the held value: the value of the second was taken in place of a damaged one.
    expect(valuesIn({ phone: '1' }, [decimal('phone', 0)], sources, new Map([['phone', 0]]))).toEqual([]);
  });

  it('is there once, also of two files, and where nothing is left of the value', () => {
    const both: Sources = { files: [0, 1], fields: { phone: [0, 1] }, differs: {} };
    expect(valuesIn({ phone: '1.0' }, [decimal('phone', 0), decimal('phone', 1)], both)).toHaveLength(1);
    expect(only(valuesIn({}, [{ code: 'damage.error-word', field: 'phone', file: 0 }]))).toMatchObject({
      value: null,
      repaired: undefined,
    });
  });

  it('never repairs an id, nor a column of which a cell cannot be repaired', () => {
    expect(only(valuesIn({}, [decimal('id')])).repaired).toBeUndefined();
    const wrong: Mark = { code: 'damage.wrong-encoding', field: 'rows.name', file: 0 };
    const lost = 'áŠ á‰ á‰';
    const rows = (names: readonly string[]) => ({ rows: names.map((name) => ({ name })) });
    expect(only(valuesIn(rows(['ZoÃ©', 'Zoé', 'Achol']), [wrong])).repaired).toEqual(['Zoé', 'Zoé', 'Achol']);
    expect(only(valuesIn(rows(['ZoÃ©', lost]), [wrong])).repaired).toBeUndefined();
  });
});

describe('a decision', () => {
  const value = only(valuesIn({ phone: '1.0' }, [decimal('phone')]));

  it('about the value itself counts before one about its kind', () => {
    const own = [settled(value, 'release')];
    expect(decisionAbout(value, own, [ofKind(value, 'withhold')], false)).toEqual({
      decision: 'release',
      withAll: false,
    });
    expect(decisionAbout(value, [], [ofKind(value, 'withhold')], false)).toEqual({
      decision: 'withhold',
      withAll: true,
    });
  });

  it('is about this very value, field and damage', () => {
    for (const changes of [{ sha256: hash('another') }, { field: 'other' }, { damage: 'damage.hashes' }])
      expect(decisionAbout(value, [settled(value, 'withhold', changes)], [], false)).toBeUndefined();
    const unseen = { ...ofKind(value, 'withhold'), values: new Set([shortHash(hash('another'))]) };
    expect(decisionAbout(value, [], [unseen], false)).toBeUndefined();
  });

  it('releases no kind at once, and repairs none that a condition asks for', () => {
    expect(decisionAbout(value, [], [ofKind(value, 'release')], false)).toBeUndefined();
    expect(decisionAbout(value, [], [ofKind(value, 'repair')], false)?.decision).toBe('repair');
    expect(decisionAbout(value, [], [ofKind(value, 'repair')], true)).toBeUndefined();
    expect(decisionAbout(value, [settled(value, 'repair')], [], true)?.decision).toBe('repair');
  });
});

describe('what is done', () => {
  const decide = (data: Data, marks: readonly Mark[], decisions: readonly (DamageDecision | undefined)[]) => {
    const values = valuesIn(data, marks).map((damaged, index) => {
      const decision = decisions[index];
      return { damaged, decided: decision && { decision, withAll: false } };
    });
    return treat(record(data), values);
  };

  it('leaves out, repairs or lets go, and changes nothing while a decision is open', () => {
    const data = { phone: '1.0', sex: 'female' };
    expect(decide(data, [decimal('phone')], ['withhold']).record.data).toEqual({ phone: null, sex: 'female' });
    expect(decide(data, [decimal('phone')], ['repair']).record.data).toEqual({ phone: '1', sex: 'female' });
    expect(decide(data, [decimal('phone')], ['release']).record.data).toBe(data);
    expect(decide(data, [decimal('phone')], [undefined]).fields.get('phone')).toBe('open');
  });

  it('of a value with two marks waits for both decisions, but to leave it out is enough', () => {
    const two = [decimal('phone'), { ...decimal('phone'), code: 'damage.hashes' as const }];
    expect(decide({ phone: '1.0' }, two, ['repair', undefined]).fields.get('phone')).toBe('open');
    expect(decide({ phone: '1.0' }, two, ['repair', 'release']).record.data).toEqual({ phone: '1' });
    expect(decide({ phone: '1.0' }, two, ['withhold', undefined]).record.data).toEqual({ phone: null });
  });

  it('in rows is done cell by cell, and each row is known by what it was', () => {
    const rows = [{ phone: '1.0', id: 'a' }, { id: 'b' }, { phone: '2', id: 'c' }];
    const { record: treated, rowBefore } = decide({ rows }, [decimal('rows.phone')], ['repair']);
    expect(treated.data['rows']).toEqual([{ phone: '1', id: 'a' }, { id: 'b' }, { phone: '2', id: 'c' }]);
    const [first] = treated.data['rows'] as readonly { readonly [key: string]: string }[];
    expect(rowBefore(first ?? {})).toBe(rows[0]);
  });
});
