// The ready systems and mappings of Ona and OSCaR: they fit both sides, and their own tests pass.
import { describe, expect, it } from 'vitest';
import { runMappingTests } from '../../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import { ona } from '../../../shared/systems/ona/index.ts';
import { oscar } from '../../../shared/systems/oscar/index.ts';
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
