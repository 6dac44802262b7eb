// What a Primero itself does with the body of a case, worked out of its answer about forms: what it refuses, what it drops.
// Written after the rules of `record_json_validator_service.rb` and Rails' permitted parameters, apart from Courier's own
// dictionary, so that the two check each other. Tests.
import { type Complaints, compiled } from './json-schemas.ts';

interface RawField {
  readonly name: string;
  readonly type: string;
  readonly multi_select?: boolean;
  readonly date_include_time?: boolean;
  readonly option_strings_source?: string | null;
  readonly option_strings_text?: readonly { readonly id: string }[] | null;
  readonly subform_section_id?: number | null;
}
interface RawForm {
  readonly id: number;
  readonly is_nested: boolean;
  readonly parent_form: string;
  readonly fields: readonly RawField[];
}
interface RawLookup {
  readonly unique_id: string;
  readonly values: readonly { readonly id: string }[];
}

type Schema = { readonly [keyword: string]: unknown };
type Properties = Record<string, Schema>;

/** Primero's answers about its forms and lookups, as they came. */
export interface RawAnswers {
  readonly forms: readonly RawForm[];
  readonly lookups: readonly RawLookup[];
}

/** The rules of one server for who may write all forms. */
export interface ServerRules {
  /** What the validator complains of, once what is not permitted is gone. */
  readonly complaints: Complaints;
  /** The keys that are gone without a word, `services_section.x` in rows. */
  readonly dropped: (data: Readonly<Record<string, unknown>>) => readonly string[];
}

const uuid = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' };

/** The rules of a server that checks options (2.15 and later) or not. `isNew`: a case is made. */
export function serverRules({ forms, lookups }: RawAnswers, checksOptions: boolean, isNew: boolean): ServerRules {
  const nested = new Map(forms.filter((form) => form.is_nested).map((form) => [form.id, form]));
  const forbidden = new Set(
    isNew
      ? []
      : ['id', 'unique_identifier', 'unique_id', 'short_id', 'created_at', 'created_by', 'case_id', 'case_id_display'],
  );
  const fields = forms
    .filter((form) => !form.is_nested && form.parent_form === 'case')
    .flatMap((form) => form.fields)
    .filter(({ name }) => !forbidden.has(name));
  const core: Properties = {
    ...(isNew ? { id: uuid } : {}),
    status: { enum: ['open', 'closed', 'transferred', 'identified'] },
    record_state: { type: 'boolean' },
    case_status_reopened: { type: ['boolean', 'null'] },
    owned_by: { type: 'string' },
    module_id: { enum: ['primeromodule-cp', 'primeromodule-gbv', 'primeromodule-mrm'] },
    hidden_name: { type: 'boolean' },
  };
  const properties: Properties = { ...core, ...propertiesOf(fields) };
  return {
    complaints: compiled({ type: 'object', properties, additionalProperties: false }),
    dropped: (data) => droppedOf(data, properties, ''),
  };

  function propertiesOf(all: readonly RawField[]): Properties {
    return Object.fromEntries(
      all.flatMap((field) => {
        const schema = schemaOf(field);
        return schema === undefined ? [] : [[field.name, schema]];
      }),
    );
  }

  function optionsOf({
    option_strings_source: source,
    option_strings_text: own,
  }: RawField): readonly string[] | undefined {
    const [kind, name] = (source ?? '').split(' ');
    if (kind === 'lookup') return lookups.find((one) => one.unique_id === name)?.values.map((value) => value.id) ?? [];
    return own && own.length > 0 ? own.map((value) => value.id) : undefined;
  }

  function schemaOf(field: RawField): Schema | undefined {
    const options = checksOptions ? optionsOf(field) : undefined;
    // A list that the server does not have has no answers.
    const listed = options?.length === 0 ? { not: {} } : { enum: options };
    const one = { type: 'string', ...(options === undefined ? {} : listed) };
    switch (field.type) {
      case 'date_field':
        return {
          type: ['string', 'null'],
          ...(field.date_include_time ? { minLength: 20 } : { minLength: 10, maxLength: 10 }),
        };
      case 'tick_box':
        return { type: 'boolean' };
      case 'numeric_field':
        return { type: ['integer', 'null'], minimum: -2_147_483_648, maximum: 2_147_483_647 };
      case 'select_box':
        return field.multi_select ? { type: ['array', 'null'], items: one } : { anyOf: [one, { type: 'null' }] };
      case 'radio_button':
        return { anyOf: [{ type: ['null', 'boolean'] }, one] };
      case 'subform': {
        const columns = propertiesOf(nested.get(field.subform_section_id ?? -1)?.fields ?? []);
        const row = { ...columns, unique_id: uuid, _destroy: { type: ['boolean', 'null'] } };
        return { type: ['array', 'null'], items: { type: 'object', properties: row, additionalProperties: false } };
      }
      case 'text_field':
      case 'textarea':
        return { type: ['string', 'null'] };
      default:
        return undefined;
    }
  }
}

/** What permitted parameters leave out: unknown keys, a single value where a list is permitted, a list where none is. */
function droppedOf(data: Readonly<Record<string, unknown>>, properties: Properties, path: string): readonly string[] {
  return Object.entries(data).flatMap(([name, value]): readonly string[] => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const items = schema?.['items'] as { readonly properties?: Properties } | undefined;
    if (schema === undefined || (items !== undefined) !== Array.isArray(value)) {
      const isNothing = schema !== undefined && value === null;
      return isNothing ? [] : [`${path}${name}`];
    }
    if (items?.properties === undefined) return [];
    const columns = items.properties;
    return (value as readonly Readonly<Record<string, unknown>>[]).flatMap((row) =>
      droppedOf(row, columns, `${path}${name}.`),
    );
  });
}
