// The records of a described system: their ids, when they were changed, and the check of their values. Engine; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Data, Value } from '../../../../shared/model/case/record.ts';
import { localSourceId, sourceId } from '../../../../shared/model/case/source-id.ts';
import { recordPath } from '../../../../shared/model/mapping/system-dictionary.ts';
import { changedField, type SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import type { Collector } from '../collector.ts';
import { namedId } from '../named-id.ts';
import { fieldChecks } from '../value-checks.ts';
import { isTime } from './system-values.ts';

/** What a spreadsheet of Dynamics says beside the fields: its id of the record, and when it was changed. */
export interface BesideFields {
  readonly id?: string | undefined;
  readonly changed?: Value | undefined;
}

/** Takes the records of one file. */
export function startRecords({ system, entity }: SystemSource, dictionary: Dictionary, collector: Collector) {
  const { key, changed } = system.entities[entity] ?? {};
  const keyField = key === undefined ? undefined : recordPath(key)[0];
  const ownChanged = changed === undefined ? undefined : recordPath(changed)[0];
  const check = fieldChecks(dictionary);

  /** The id: the system's own key of the record; else a local name, which only a row that says the very same has. */
  function idOf(data: Data, beside: BesideFields): string {
    const own = keyField === undefined ? undefined : data[keyField];
    const written = typeof own === 'string' || typeof own === 'number' ? String(own).trim() : '';
    const id = written === '' ? (beside.id?.trim() ?? '') : written;
    if (id !== '') return sourceId(system.id, id);
    return localSourceId(system.id, namedId([entity, JSON.stringify(data)]));
  }

  return (data: Data, beside: BesideFields = {}): void => {
    const id = idOf(data, beside);
    const at = [beside.changed, ownChanged === undefined ? undefined : data[ownChanged]].find(isTime);
    const whole = at === undefined ? data : { ...data, [changedField]: at };
    const named =
      keyField !== undefined && beside.id !== undefined && !Object.hasOwn(data, keyField) && dictionaryHas(keyField)
        ? { ...whole, [keyField]: beside.id }
        : whole;
    collector.record(id, named);
    for (const [name, value] of Object.entries(named)) if (dictionaryHas(name)) check(name, value, collector.report);
  };

  function dictionaryHas(name: string): boolean {
    return Object.hasOwn(dictionary.fields, name);
  }
}
