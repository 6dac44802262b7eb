// What holds of every expression, whatever the record: it ends, says the same twice, and reads nothing but what it names.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReady, transforms } from '../../../electron/engine/transforms/index.ts';
import type { Knowledge } from '../../../electron/engine/transforms/transform.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data, Row, Value } from '../../../shared/model/case/record.ts';
import { type Expression, expressionParts, expressionSchema } from '../../../shared/model/mapping/expression.ts';
import { type Mapping, partsWithin, pathsRead } from '../../../shared/model/mapping/mapping.ts';
import { anyData, anyExpression } from '../../support/expressions.ts';

const mapping: Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'> = {
  each: { rows: 'services' },
  crosswalks: {
    codes: {
      from: 'list',
      to: 'theirs',
      rows: [
        { from: 'food', label: 'Food', to: '1', toLabel: 'One', relation: 'equivalent' },
        { from: 'a', label: 'A', to: null, reason: { en: 'none' } },
      ],
    },
  },
  fillIns: { value: { label: { en: 'V' }, value: 'filled' }, open: { label: { en: 'O' }, value: null } },
};
const knowledge: Knowledge = {
  ...noKnowledge,
  contact: (user, what) => (user === 'a' ? `${what} of a` : undefined),
  place: (code) => (code === 'food' ? [{ name: 'Food', code: 'F' }] : undefined),
  label: (_, code) => (code === 'food' ? 'Food' : undefined),
};

function evaluate(
  expression: Expression,
  data: Data,
  row: Row | undefined,
  sealing = { day: '2026-11-22', sender: 'Hope' },
) {
  const findings: string[] = [];
  const value = makeReady(
    expression,
    mapping,
    knowledge,
  )({
    data,
    sent: row,
    row,
    member: undefined,
    sealing,
    report: (code, from) => findings.push(`${code} ${JSON.stringify(from)}`),
    supply: ({ reason }) => findings.push(`supplied ${reason.en}`),
  });
  return { value, findings };
}

/** The record, and what was read of it: fields, and columns as `subform.column`. */
function watched(data: Data): { readonly data: Data; readonly row: Row; readonly read: ReadonlySet<string> } {
  const read = new Set<string>();
  const watch = <T extends object>(object: T, name: (key: string) => string): T =>
    new Proxy(object, {
      get(target, key, receiver) {
        if (typeof key === 'string') read.add(name(key));
        return Reflect.get(target, key, receiver);
      },
      getOwnPropertyDescriptor(target, key) {
        if (typeof key === 'string') read.add(name(key));
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  const isRow = (value: Value | undefined): value is Row =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = Object.entries(data).map(([field, value]): [string, Value] => [
    field,
    Array.isArray(value) && (field === 'services' || field === 'family')
      ? value.map((member) => (isRow(member) ? watch({ ...member }, (key) => `${field}.${key}`) : member))
      : value,
  ]);
  const services = data.services;
  const first = Array.isArray(services) ? services.find(isRow) : undefined;
  return {
    data: watch(Object.fromEntries(entries), (key) => key),
    row: watch({ ...first }, (key) => `services.${key}`),
    read,
  };
}

describe('any expression over any record', () => {
  it('is read by its schema, or is too deep', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const parsed = expressionSchema.safeParse(JSON.parse(JSON.stringify(expression)));
        if (!parsed.success) expect(parsed.error.issues.map(({ message }) => message)).toEqual(['too deep']);
      }),
      { numRuns: 500 },
    );
  });

  it('gives JSON or nothing, twice the same, and never throws', () => {
    fc.assert(
      fc.property(anyExpression, anyData, (expression, data) => {
        const row = Array.isArray(data.services) ? (data.services[0] as Row | undefined) : undefined;
        const first = evaluate(expression, data, row);
        expect(evaluate(expression, data, row)).toEqual(first);
        if (first.value !== undefined) expect(JSON.parse(JSON.stringify(first.value))).toEqual(first.value);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads no field and no column but those that it names', () => {
    fc.assert(
      fc.property(anyExpression, anyData, (expression, record) => {
        const { data, row, read } = watched(record);
        evaluate(expression, data, row);
        const named = new Set<string>(pathsRead(expression, 'services'));
        for (const path of [...named]) named.add(path.split('.', 1)[0] as string);
        // What a value holds is read with it: a row that is copied whole, or looked into.
        const whole = new Set(
          [...partsWithin(expression)].flatMap((part) => (part.kind === 'field' ? [part.path] : [])),
        );
        const strangers = [...read].filter((path) => {
          const [field = ''] = path.split('.', 1);
          return !named.has(path) && !whole.has(field) && !['length', 'toJSON', 'then'].includes(path);
        });
        expect(strangers).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('of nothing gives nothing but what the mapping itself says', () => {
    const says = (part: Expression) =>
      ['constant', 'fill-in', 'sealing'].includes(part.kind) ||
      (part.kind === 'template' && expressionParts(part).length === 0);
    fc.assert(
      fc.property(anyExpression, (expression) => {
        if ([...partsWithin(expression)].some(says)) return;
        expect(evaluate(expression, {}, undefined)).toEqual({ value: undefined, findings: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('every kind has a transform of its name', () => {
    expect(Object.entries(transforms).map(([name, { kind }]) => [name, kind])).toEqual(
      Object.keys(transforms).map((name) => [name, name]),
    );
    const kinds = new Set(
      fc
        .sample(anyExpression, { numRuns: 3000, seed: 1 })
        .flatMap((one) => [...partsWithin(one)].map(({ kind }) => kind)),
    );
    expect([...kinds].sort()).toEqual(Object.keys(transforms).sort());
    expect(expressionParts({ kind: 'member' })).toEqual([]);
  });
});
