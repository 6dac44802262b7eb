// Writing a mapping: every step can be taken back, and every kind of expression can be shown without losing anything of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyMapping,
  idOfTitle,
  newTarget,
  nextMappingVersion,
  withCrosswalk,
  withoutTarget,
  withRow,
  withTarget,
} from '../../../renderer/screens/agreements/mapping/mapping-draft.ts';
import {
  beginHistory,
  isUnsavedMapping,
  stepped,
  steppedBack,
  steppedForth,
} from '../../../renderer/screens/agreements/mapping/mapping-history.ts';
import { begunAs, inner, offeredKinds, slotsOf, withSlot } from '../../../renderer/screens/agreements/mapping/slots.ts';
import { type Expression, expressionSchema } from '../../../shared/model/mapping/expression.ts';
import { type Mapping, mappingSchema, partsWithin } from '../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import { anyExpression } from '../../support/expressions.ts';
import { systemOf } from '../../support/writing.ts';

const system: System = {
  ...systemOf({ row: { Sex: { type: 'text', required: true }, Name: { type: 'text' } } }),
  id: 'office',
};
const empty = emptyMapping('office', { en: 'Office' }, { system, pin: 'a'.repeat(64), entity: 'row' });
const f = (path: string): Expression => ({ kind: 'field', path });

describe('a mapping that is written', () => {
  it('begins with nothing but the entity, and is one once a field is written', () => {
    expect(mappingSchema.safeParse(empty).success).toBe(false);
    const mapping = withTarget(empty, 0, newTarget(system, 'row', 'Sex', f('sex')));
    expect(mappingSchema.parse(mapping).entities).toEqual([
      {
        entity: 'row',
        fields: [{ to: 'Sex', label: { en: 'Sex' }, value: f('sex'), required: true, empty: 'omit' }],
      },
    ]);
    expect(mapping.target).toEqual({ system: 'office', sha256: 'a'.repeat(64) });
  });

  it.each([
    ['Office list', [], 'office-list'],
    ['Office list', ['office-list', 'office-list-2'], 'office-list-3'],
    ['قائمة', [], 'mapping'],
    ['Référencement / HCR', [], 're-fe-rencement-hcr'],
  ])('called %s has an id that nothing else has', (title, taken, id) => {
    expect(idOfTitle(title, taken)).toBe(id);
  });

  it('keeps a target at its place, and drops a table of codes with its last use, unless somebody decided in it', () => {
    const table = { from: 'lookup-gender', to: 'row.Sex', rows: [] };
    const coded: Expression = { kind: 'crosswalk', table: 'sex', of: f('sex') };
    let mapping = withTarget(empty, 0, newTarget(system, 'row', 'Sex', f('sex')));
    mapping = withTarget(mapping, 0, newTarget(system, 'row', 'Name', f('name')));
    mapping = withTarget(withCrosswalk(mapping, 'sex', table), 0, newTarget(system, 'row', 'Sex', coded));
    expect(mapping.entities[0]?.fields.map(({ to }) => to)).toEqual(['Sex', 'Name']);
    expect(Object.keys(withoutTarget(mapping, 0, 'Sex').crosswalks)).toEqual([]);
    const row = { from: 'female', label: 'Female', to: 'F', toLabel: 'F', relation: 'equivalent' as const };
    const decided = withCrosswalk(mapping, 'sex', withRow(table, 'female', row));
    expect(Object.keys(withoutTarget(decided, 0, 'Sex').crosswalks)).toEqual(['sex']);
    expect(withRow(withRow(table, 'female', row), 'female', null)).toEqual(table);
  });

  it('keeps a table of codes that only the reference goes through', () => {
    const table = { from: 'lookup-gender', to: 'row.Sex', rows: [] };
    const reference: Expression = { kind: 'crosswalk', table: 'sex', of: f('sex') };
    const mapping = withTarget(
      { ...withCrosswalk(empty, 'sex', table), reference },
      0,
      newTarget(system, 'row', 'Name', f('name')),
    );
    expect(mapping.crosswalks).toEqual({ sex: table });
  });

  it('follows every version that is here', () => {
    expect(nextMappingVersion({ ...empty, version: 2 }, [1, 2, 5]).version).toBe(6);
  });

  it('can be taken back step by step to the same bytes, and forth again', () => {
    const edit = fc.oneof(
      anyExpression.map(
        (value) => (mapping: Mapping) => withTarget(mapping, 0, newTarget(system, 'row', 'Sex', value)),
      ),
      fc.constant((mapping: Mapping) => withoutTarget(mapping, 0, 'Sex')),
      fc.string().map((en) => (mapping: Mapping) => ({ ...mapping, title: { en } })),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        let history = beginHistory(empty);
        const bytes = [JSON.stringify(empty)];
        for (const change of edits) {
          history = stepped(history, change(history.now));
          bytes.push(JSON.stringify(history.now));
        }
        for (const text of bytes.toReversed()) {
          expect(JSON.stringify(history.now)).toBe(text);
          history = steppedBack(history);
        }
        expect(isUnsavedMapping(history)).toBe(false);
        for (const text of bytes) {
          expect(JSON.stringify(history.now)).toBe(text);
          history = steppedForth(history);
        }
      }),
    );
  });
});

describe('every kind of expression', () => {
  it('is offered once', () => {
    expect([...offeredKinds].sort()).toEqual(Object.keys(slotsOf).sort());
  });

  it('is shown with all that it holds', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        for (const part of partsWithin(expression)) {
          const names = slotsOf[part.kind].map(({ name }) => name);
          const held = Object.entries(part).flatMap(([name, value]) => (value === undefined ? [] : [name]));
          expect(names).toEqual(expect.arrayContaining(held.filter((name) => name !== 'kind')));
        }
      }),
    );
  });

  it('begins with what was there before, and gives it back', () => {
    for (const kind of offeredKinds) {
      const begun = begunAs(kind, f('sex'));
      expect(begun.kind).toBe(kind);
      for (const { name } of slotsOf[kind].filter((slot) => !('optional' in slot)))
        if (name !== 'by' || kind !== 'rows')
          expect(name === 'agree' || Object.hasOwn(begun, name), `${kind} ${name}`).toBe(true);
      if (inner(begun) !== undefined) expect(inner(begun)).toEqual(f('sex'));
    }
  });

  it('keeps all else where one part is changed', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        for (const { name } of slotsOf[expression.kind]) {
          const { [name]: value, ...others } = JSON.parse(JSON.stringify(expression)) as Record<string, unknown>;
          const changed = withSlot(JSON.parse(JSON.stringify(expression)), name, value);
          expect(changed).toEqual({ ...others, ...(value === undefined ? {} : { [name]: value }) });
        }
      }),
    );
    expect(expressionSchema.parse(withSlot({ kind: 'text', of: f('a') }, 'of', f('b')))).toEqual({
      kind: 'text',
      of: f('b'),
    });
  });
});
