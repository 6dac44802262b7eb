// What a ready mapping reads and writes, with the fields and options that its deployment adds to Primero. Test support.
import type { Dictionary } from '../../shared/model/case/dictionary.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import { systemOfDictionary } from '../../shared/model/mapping/dictionary-system.ts';
import { type Mapping, mappingSchema } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
import { dictionaryOfSystem } from '../../shared/model/mapping/system-dictionary.ts';
import { configurationSchema, configuredDictionary } from '../../shared/systems/configuration.ts';
import { readySystems } from '../../shared/systems/index.ts';
import cambodia from '../../shared/systems/oscar/configuration.json' with { type: 'json' };
import gambella from '../../shared/systems/progres-dtp/configuration.json' with { type: 'json' };
import dadaab from '../../shared/systems/progres-ping/configuration.json' with { type: 'json' };
import { mapRecord } from '../../electron/engine/exchange/map.ts';
import { testSealing } from '../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../electron/engine/workflows/mapping/knowledge.ts';
import { dictionary } from './reading.ts';

const configured = {
  ping: configuredDictionary(dictionary, configurationSchema.parse(dadaab)),
  dtp: configuredDictionary(dictionary, configurationSchema.parse(gambella)),
  oscar: configuredDictionary(dictionary, configurationSchema.parse(cambodia)),
};

/** The Primero that a ready mapping is written for: the default one for the plain referral out, and for Ona. */
export function primeroOf({ id }: Pick<Mapping, 'id'>): Dictionary {
  if (id.startsWith('oscar')) return configured.oscar;
  if (id.endsWith('-referral-out') || id.startsWith('ona')) return dictionary;
  return id.startsWith('progres-dtp') ? configured.dtp : configured.ping;
}

const system = (id: string): System => {
  const ready = readySystems.find((each) => each.system.id === id);
  if (ready === undefined) throw new Error(`no system ${id}`);
  return ready.system;
};

/** What a mapping reads. */
export function sourceOf(mapping: Mapping): Dictionary {
  const { system: id, entity = '' } = mapping.source;
  return id === 'primero' ? primeroOf(mapping) : dictionaryOfSystem(system(id), entity);
}

/** What a mapping writes. */
export const systemNamed = (mapping: Mapping): System =>
  mapping.target.system === 'primero' ? systemOfDictionary(primeroOf(mapping)) : system(mapping.target.system);

/** A ready mapping by its id, with the values of a deployment filled in. */
export function readyMapping(id: string): Mapping {
  const document = readySystems.flatMap(({ mappings }) => mappings).find((each) => each.id === id);
  const mapping = mappingSchema.parse(document);
  const fillIns = Object.fromEntries(
    Object.entries(mapping.fillIns).map(([name, fillIn]) => [name, { ...fillIn, value: `filled:${name}` }]),
  );
  return { ...mapping, fillIns };
}

/** What a partner sees of a record: the values of its first referral, what was supplied, and what stands in the way. */
export function seen(mapping: Mapping, record: Data, knowledge = noKnowledge) {
  const { referrals, findings } = mapRecord('1', record, mapping, { sealing: testSealing, knowledge });
  const [first] = referrals;
  const values: Readonly<Record<string, Value>> = first?.values ?? {};
  return { values, supplied: first?.supplied ?? {}, findings: findings.map(({ code }) => code), referrals };
}
