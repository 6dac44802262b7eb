// The ready systems and mappings of Ona and OSCaR: they fit both sides, and their own tests pass.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runMappingTests, testSealing } from '../../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { mappingSchema, pathsRead } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import { ona } from '../../../shared/systems/ona/index.ts';
import { oscar } from '../../../shared/systems/oscar/index.ts';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { readySystems } from '../../../shared/systems/index.ts';
import { sourceOf, systemNamed } from '../../support/partner-systems.ts';

const systems = [ona, oscar];
const mappings = systems.flatMap((ready) => ready.mappings);

describe.each(systems)('the system $system.id', ({ system }) => {
  it('is as its schema has it', () => expect(systemSchema.parse(system)).toEqual(system));

  it('says in three languages what a person reads', () => {
    const texts = [
      system.title,
      ...Object.values(system.entities).flatMap(({ title, fields }) => [
        title,
        ...Object.values(fields).map(({ label }) => label),
      ]),
      ...Object.values(system.codes).flatMap((list) => Object.values(list)),
    ];
    expect(texts.filter((text) => text['fr'] === undefined || text['ar'] === undefined)).toEqual([]);
  });
});

describe.each(mappings)('the mapping $id', (document) => {
  const mapping = mappingSchema.parse(document);

  it('is as its schema has it', () => expect(mapping).toEqual(document));

  it('fits what it reads and what it writes', () => {
    expect(checkMapping(mapping, sourceOf(mapping), systemNamed(mapping))).toEqual([]);
  });

  it('passes its tests', () => {
    expect(mapping.tests.length).toBeGreaterThan(2);
    expect(runMappingTests(mapping, noKnowledge).filter(({ passed }) => !passed)).toEqual([]);
  });
});

const every = readySystems.flatMap((ready) => ready.mappings).map((document) => mappingSchema.parse(document));

/** A record that says which of its fields was asked for. */
function watched(record: Data, asked: Set<string>): Data {
  const note = (name: string | symbol) => {
    if (typeof name === 'string') asked.add(name);
  };
  return new Proxy(record, {
    get: (target, name) => {
      note(name);
      return Reflect.get(target, name);
    },
    has: (target, name) => {
      note(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor: (target, name) => {
      note(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys: (target) => {
      asked.add('all its fields');
      return Reflect.ownKeys(target);
    },
  });
}

it.each(every)('$id asks a record for no other field than it says it reads', (mapping) => {
  const said = new Set(
    [
      ...pathsRead(mapping.reference),
      ...mapping.entities.flatMap(({ fields, each }) => [
        ...(each === undefined ? [] : [each.rows]),
        ...fields.flatMap(({ value }) => pathsRead(value, each?.rows)),
      ]),
      ...(mapping.each === 'case' ? [] : [mapping.each.rows]),
    ].map((path) => path.split('.', 1)[0]),
  );
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('female', '2026-01-31', 'true', null),
  );
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.array(fc.dictionary(fc.string(), scalar), { maxLength: 3 }),
  );
  const names = Object.keys(sourceOf(mapping).fields);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 40 }), fc.nat(), (random, pick) => {
      const record = { ...mapping.tests[pick % Math.max(1, mapping.tests.length)]?.record, ...random } as Data;
      const asked = new Set<string>();
      mapRecord('1', watched(record, asked), mapping, { sealing: testSealing, knowledge: noKnowledge });
      expect([...asked].filter((name) => !said.has(name))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

it('reads each code of a crosswalk as its own row has it, and no other', () => {
  for (const { crosswalks } of every)
    for (const { rows } of Object.values(crosswalks))
      expect(new Set(rows.map(({ from }) => from)).size).toBe(rows.length);
});
