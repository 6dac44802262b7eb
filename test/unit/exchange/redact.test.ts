// Redaction: what is not named, not consented to or not in the right row is nowhere in what is released.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../electron/engine/exchange/redact.ts';
import { redactor } from '../../../electron/engine/exchange/redactor.ts';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { CaseRecord, Value } from '../../../shared/model/case/record.ts';
import type { Rule, RuleOf } from '../../../shared/model/agreement/rule.ts';

const pseudonym = await pseudonymCoder(new Uint8Array(32).fill(7));
const context = { pseudonym, today: '2026-11-22', place: () => undefined };
/** One rule of each kind; those without parameters go by their kind. */
const ofKind: { readonly [Kind in Rule['kind']]: RuleOf<Kind> } = {
  share: { kind: 'share' },
  withhold: { kind: 'withhold' },
  mask: { kind: 'mask', keep: 4 },
  year: { kind: 'year' },
  date: { kind: 'date', to: 'month' },
  age: { kind: 'age' },
  'age-band': { kind: 'age-band', from: [0, 6, 12] },
  band: { kind: 'band', from: [0, 10, 100] },
  place: { kind: 'place', level: 2 },
  family: { kind: 'family', families: { other: ['known'] } },
  pseudonym: { kind: 'pseudonym' },
  text: { kind: 'text', after: 'scan' },
};
const useCase = (points: Readonly<Record<string, Rule['kind']>>, change: Partial<UseCase> = {}): UseCase => ({
  id: 'test',
  title: { en: 'Test' },
  purpose: 'referral',
  from: 'a',
  to: 'b',
  condition: { field: 'consent', is: true },
  rows: {},
  dataPoints: Object.entries(points).map(([field, kind]) => ({
    field,
    rule: ofKind[kind],
    clause: `clause of ${field}`,
  })),
  ...change,
});
const redacted = (data: CaseRecord['data'], to: UseCase, forEach?: string) =>
  redact({ id: 'record-1', data: { consent: true, ...data } }, redactor(to), { ...context, forEach });

describe('redacting a record', () => {
  it('shares what is named, withholds what is not, and says why of each', () => {
    const { data, fields } = redacted(
      { sex: 'male', name: 'Ann', town: 'X' },
      useCase({ sex: 'share', name: 'withhold' }),
    );
    expect({ ...data }).toEqual({ sex: 'male' });
    expect(Object.fromEntries(fields)).toEqual({
      id: { action: 'withhold', reason: 'not-named' },
      consent: { action: 'withhold', reason: 'not-named' },
      sex: { action: 'share', reason: 'agreed', rule: 'share', clause: 'clause of sex' },
      name: { action: 'withhold', reason: 'rule', rule: 'withhold', clause: 'clause of name' },
      town: { action: 'withhold', reason: 'not-named' },
    });
  });

  it('releases nothing of a record that may not go', () => {
    const result = redacted({ consent: false, sex: 'male' }, useCase({ sex: 'share', id: 'share' }));
    expect(result.release).toBe(false);
    expect({ ...result.data }).toEqual({});
    expect([...result.fields.values()].every(({ reason }) => reason === 'not-released')).toBe(true);
  });

  it('says that the agreement keeps a column that only rows have which stay, and what goes of one that others have', () => {
    const rows = [
      { agency: 'OTHER', notes: 'not for you', place: 'X' },
      { agency: 'UNHCR', notes: 'for you' },
    ];
    const to = useCase(
      { 'services.notes': 'share', 'services.place': 'share' },
      { rows: { services: { field: 'agency', is: 'UNHCR' } } },
    );
    const { data, fields } = redacted({ services: rows }, to);
    expect(data.services).toEqual([{ notes: 'for you' }]);
    expect(fields.get('services.place')).toEqual({ action: 'withhold', reason: 'rule' });
    expect(fields.get('services.notes')).toMatchObject({ action: 'share', reason: 'agreed' });
    expect(fields.get('services.agency')).toEqual({ action: 'withhold', reason: 'not-named' });
  });

  it('goes through subforms column by column and takes only the rows that the agreement lets go', () => {
    const rows = [
      { unique_id: '1', agency: 'UNHCR', notes: 'for you', secret: 's' },
      { unique_id: '2', agency: 'OTHER', notes: 'not for you', secret: 's' },
      { unique_id: '3', notes: 'for nobody yet' },
    ];
    const to = useCase(
      { 'services.unique_id': 'share', 'services.notes': 'share' },
      { rows: { services: { field: 'agency', is: 'UNHCR' } } },
    );
    const { data, fields } = redacted({ services: rows }, to, 'services');
    expect(JSON.parse(JSON.stringify(data))).toEqual({ services: [{ unique_id: '1', notes: 'for you' }] });
    expect(fields.get('services.secret')).toEqual({ action: 'withhold', reason: 'not-named' });
    expect(redacted({ services: rows.slice(1) }, to, 'services').reasons).toEqual([
      { code: 'rows.none', field: 'services' },
    ]);
  });

  it('never shares a subform as a whole, so that a new column cannot slip through', () => {
    const { data } = redacted(
      { services: [{ a: 'x' }], tally: { boys: 1 } },
      useCase({ services: 'share', tally: 'share' }),
    );
    expect({ ...data }).toEqual({});
  });

  it('withholds all columns of a subform that is withheld by name', () => {
    const { data, fields } = redacted(
      { notes: [{ text: 'x' }] },
      useCase({ notes: 'withhold', 'notes.text': 'share' }),
    );
    expect({ ...data }).toEqual({});
    expect(fields.get('notes.text')).toMatchObject({ reason: 'rule', clause: 'clause of notes' });
  });

  it('is not fooled by a column that calls itself like a column of a subform', () => {
    const { data } = redacted({ 'services.notes': 'planted' }, useCase({ 'services.notes': 'share' }));
    expect({ ...data }).toEqual({});
  });

  it('never releases the local name of a record whose export carries no id', () => {
    const result = redact({ id: '~cee5137', data: { consent: true } }, redactor(useCase({ id: 'share' })), context);
    expect({ ...result.data }).toEqual({});
  });

  it('keeps the four kinds of empty apart', () => {
    const { data } = redacted(
      { a: null, b: '', c: [], d: false, e: 0 },
      useCase({ a: 'share', b: 'year', c: 'pseudonym', d: 'share', e: 'share' }),
    );
    expect({ ...data }).toEqual({ a: null, b: '', c: [], d: false, e: 0 });
  });

  it('withholds and reports what a rule cannot keep its promise for', () => {
    const { data, findings } = redacted(
      { born: '15/03/2012', seen: true },
      useCase({ born: 'year', seen: 'pseudonym' }),
    );
    expect({ ...data }).toEqual({});
    expect(findings).toEqual([
      { code: 'rule.unfit', field: 'born' },
      { code: 'rule.unfit', field: 'seen' },
    ]);
  });

  it('counts ages and terms to the day of sealing, in the condition, in rows and in rules', () => {
    const to = useCase(
      { born: 'age', 'visits.on': 'date' },
      {
        condition: { field: 'consented', withinDays: 30 },
        rows: { visits: { field: 'on', withinDays: 30 } },
      },
    );
    const data = { born: '2012-11-23', consented: '2026-10-23', visits: [{ on: '2026-11-01' }, { on: '2026-10-22' }] };
    expect(JSON.parse(JSON.stringify(redacted(data, to).data))).toEqual({ born: 13, visits: [{ on: '2026-11' }] });
    expect(redacted({ ...data, consented: '2026-10-22' }, to).reasons).toEqual([
      { code: 'condition.out-of-range', field: 'consented' },
    ]);
  });

  it('releases free text only where a scan has looked through it, with what it found', () => {
    const record = { id: 'record-1', data: { consent: true, notes: 'her uncle', visits: [{ notes: 'at home' }] } };
    const to = redactor(useCase({ notes: 'text', 'visits.notes': 'text' }));
    const without = redact(record, to, context);
    expect({ ...without.data }).toEqual({});
    expect(without.findings).toEqual([
      { code: 'rule.unfit', field: 'notes' },
      { code: 'rule.unfit', field: 'visits.notes' },
    ]);
    const asked: string[] = [];
    const scanned = redact(record, to, {
      ...context,
      review: (field, row, text, mustBeSeen) => {
        asked.push(`${field} ${row}: ${text} ${mustBeSeen}`);
        return field === 'notes'
          ? { text, findings: [{ code: 'text.names', field }] }
          : { text: '*****', findings: [] };
      },
    });
    expect(asked).toEqual(['notes null: her uncle true', 'visits.notes 0: at home true']);
    expect(scanned.findings).toEqual([{ code: 'text.names', field: 'notes' }]);
    expect(JSON.parse(JSON.stringify(scanned.data))).toEqual({ notes: 'her uncle', visits: [{ notes: '*****' }] });
    expect(scanned.fields.get('notes')).toMatchObject({ action: 'share', reason: 'agreed', rule: 'text' });
  });

  // The promise itself: unique values planted everywhere, a random agreement, and a search through all that is released.
  it('lets no value of an unnamed or withheld field out, for any agreement and any record', () => {
    const names = ['id', 'consent', 'a', 'b', 'c', 'd.x', 'd.y', 'e.x', '__proto__', 'constructor'];
    const kinds = fc.constantFrom('unnamed' as const, ...(Object.keys(ofKind) as Rule['kind'][]));
    const agreements = fc.array(kinds, { minLength: names.length, maxLength: names.length });
    const shape = fc.constantFrom<'text' | 'list' | 'rows' | 'row' | 'number' | 'date'>(
      'text',
      'list',
      'rows',
      'row',
      'number',
      'date',
    );
    const records = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'd.x', '__proto__', 'constructor', 'name'),
      shape,
      { noNullPrototype: false },
    );
    fc.assert(
      fc.property(agreements, records, fc.boolean(), (kindOf, shapes, consents) => {
        const planted: { readonly path: string; readonly isColumn: boolean; readonly secret: string }[] = [];
        const plant = (path: string, isColumn = false): string => {
          const secret = `Zq${1000 + planted.length}Xw`;
          planted.push({ path, isColumn, secret });
          return secret;
        };
        const data: Record<string, Value> = Object.create(null);
        for (const [name, kind] of Object.entries(shapes)) {
          const rows = () => ({ x: plant(`${name}.x`, true), y: plant(`${name}.y`, true) });
          data[name] =
            kind === 'text'
              ? plant(name)
              : kind === 'list'
                ? [plant(name), plant(name)]
                : kind === 'rows'
                  ? [rows(), rows()]
                  : kind === 'row'
                    ? rows()
                    : kind === 'number'
                      ? Number(plant(name).replace(/\D/g, ''))
                      : '2031-07-19';
        }
        const points = Object.fromEntries(
          names.flatMap((name, index) => {
            const kind = kindOf[index];
            return kind === undefined || kind === 'unnamed' ? [] : [[name, kind]];
          }),
        ) as Record<string, Rule['kind']>;
        const to = {
          ...useCase({}),
          dataPoints: Object.entries(points).map(([field, kind]) => ({ field, rule: ofKind[kind] })),
        };
        const result = redact({ id: plant('id'), data: { ...data, consent: consents } }, redactor(to), {
          ...context,
          review: (_field, _row, text) => ({ text, findings: [] }),
        });
        const text =
          JSON.stringify(result.data) +
          JSON.stringify([...result.fields]) +
          JSON.stringify(result.findings) +
          JSON.stringify(result.reasons);
        for (const { path, isColumn, secret } of planted) {
          const isNamed =
            Object.hasOwn(points, path) &&
            ['share', 'text'].includes(points[path] ?? '') &&
            path.includes('.') === isColumn;
          const isWithheldWhole = points[path.split('.')[0] ?? ''] === 'withhold';
          if (consents && isNamed && !isWithheldWhole) continue;
          expect(text).not.toContain(secret.slice(0, 6));
        }
        if (!text.includes('2031-07-19')) return;
        expect(Object.values(points).some((kind) => kind === 'share' || kind === 'text')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
