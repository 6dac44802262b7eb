// The JSON Schema of a case's body for one Primero: its dictionary, and its version. Engine; pure.
// It says what `record_json_validator_service.rb` of that version refuses, and what Primero would drop in silence. It knows
// nothing of how Courier writes bodies, so that the two check each other. Draft 2020-12; no formats are needed.
import { codesOfList, type Dictionary, type DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import {
  coreKeys,
  createOnly,
  type Era,
  eraFacts,
  madeByServer,
  ofOtherRecords,
  statuses,
} from '../../../../../shared/systems/primero/primero-facts.ts';
import type { BodyAction } from './write-body.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** A day of the calendar, leap days in leap years only: `format` is checked by few validators unless they are told to. */
const day =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|' +
  '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

/** Stars in place of a value, which would be written over the real one. */
const notMasked = { not: { type: 'string', pattern: '^\\s*\\*{3,}\\s*$' } };
const text = { type: ['string', 'null'], ...notMasked };
const number = { type: ['integer', 'null'], minimum: -2_147_483_648, maximum: 2_147_483_647 };

/** The schema of `{ data }` for a case that is made or changed. */
export function primeroBodySchema(dictionary: Dictionary, era: Era, action: BodyAction): JsonSchema {
  const facts = eraFacts[era];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A case for Primero ${facts.versions}`,
    type: 'object',
    properties: { data: dataSchema() },
    required: ['data'],
    additionalProperties: false,
  };

  function dataSchema(): JsonSchema {
    const properties: Record<string, unknown> = {};
    const modules: JsonSchema[] = [];
    for (const [name, field] of Object.entries(dictionary.fields)) {
      const schema = isOfCase(name, field) ? fieldSchema(field) : undefined;
      if (schema === undefined) continue;
      properties[name] = schema;
      if (field.modules !== undefined)
        modules.push({
          // Where the field is there, the module is one that has it.
          anyOf: [
            { not: { required: [name] } },
            { required: ['module_id'], properties: { module_id: { enum: field.modules } } },
          ],
        });
    }
    for (const [name, kind] of Object.entries(coreKeys)) properties[name] = coreSchema(name, kind);
    if (action === 'update') for (const name of createOnly) delete properties[name];
    return {
      type: 'object',
      properties,
      additionalProperties: false,
      ...(action === 'create' ? { required: ['id', 'module_id'] } : {}),
      ...(modules.length === 0 ? {} : { allOf: modules }),
    };
  }

  function coreSchema(name: string, kind: (typeof coreKeys)[string]): JsonSchema {
    switch (kind) {
      case 'uuid':
        return { type: 'string', pattern: uuid };
      case 'status':
        return { type: 'string', enum: statuses.filter(listedIn(dictionary.fields[name])) };
      case 'boolean':
        return { type: 'boolean' };
      case 'user':
        return { type: 'string', minLength: 1, ...notMasked };
      case 'module':
        return { type: 'string', pattern: '^primeromodule-[a-z0-9-]+$' };
    }
  }

  function listedIn(field: DictionaryField | undefined): (code: string) => boolean {
    const codes = field?.options === undefined ? undefined : codesOfList(field.options, dictionary);
    return (code) => codes === undefined || Object.hasOwn(codes, code);
  }

  function fieldSchema(field: DictionaryField): JsonSchema | undefined {
    if (field.kind === 'registry' && facts.hasRegistryFields) return { type: ['string', 'null'], pattern: uuid };
    if (field.kind !== undefined) return undefined;
    switch (field.type) {
      case 'text':
        return text;
      case 'number':
        return number;
      case 'boolean':
        return { type: 'boolean' };
      case 'date':
        return { type: ['string', 'null'], pattern: `^${day}$`, format: 'date' };
      case 'datetime':
        return { type: ['string', 'null'], pattern: `^${day}T${clock}$`, format: 'date-time' };
      case 'option':
        return optionSchema(field);
      case 'options':
        return { type: ['array', 'null'], items: { type: 'string', ...optionsOf(field) } };
      case 'subform':
        return rowsSchema(field);
      case 'attachments':
      case 'none':
        return undefined;
    }
  }

  /** The codes of a list; nothing where the list is not in the dictionary, or is one that Primero does not check. */
  function optionsOf({ options }: DictionaryField): JsonSchema {
    const codes = options === undefined ? undefined : codesOfList(options, dictionary);
    if (codes === undefined) return notMasked;
    const all = Object.keys(codes);
    // A list that the server does not have has no answers.
    return all.length === 0 ? { not: {} } : { enum: all };
  }

  /** The dictionary does not tell a radio button from a select box: both take text; one of true and false takes those too. */
  function optionSchema(field: DictionaryField): JsonSchema {
    const codes = optionsOf(field);
    const isYesNo = Array.isArray(codes['enum']) && codes['enum'].every((code) => code === 'true' || code === 'false');
    return {
      anyOf: [
        { type: 'string', ...codes },
        { type: 'null' },
        ...(isYesNo || (facts.booleansForAnyRadio && codes === notMasked) ? [{ type: 'boolean' }] : []),
      ],
    };
  }

  /** Never null, which deletes all rows, and never `_destroy`, which deletes one: Courier adds and corrects. */
  function rowsSchema({ fields = {} }: DictionaryField): JsonSchema {
    const columns = Object.entries(fields).flatMap(([name, column]) => {
      const schema = name === 'unique_id' ? { type: 'string', pattern: uuid } : fieldSchema(column);
      return schema === undefined ? [] : [[name, schema] as const];
    });
    return {
      type: 'array',
      items: {
        type: 'object',
        properties: { unique_id: { type: 'string', pattern: uuid }, ...Object.fromEntries(columns) },
        required: ['unique_id'],
        additionalProperties: false,
      },
    };
  }
}

/** A field that some form of cases has, and that people answer: all others are dropped or written over. */
function isOfCase(name: string, field: DictionaryField): boolean {
  return field.form !== undefined && !madeByServer.has(name) && !Object.hasOwn(ofOtherRecords, name);
}
