// Values as a mapping may give them for a Primero, right and wrong ones, made up by fast-check. Tests.
import fc from 'fast-check';
import type { Dictionary, DictionaryField } from '../../shared/model/case/dictionary.ts';
import type { Value } from '../../shared/model/case/record.ts';

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2026-11-28'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2026-11-28'), noInvalidDate: true })
  .map((date) => date.toISOString());

const nothing = fc.constantFrom<Value>(null, '');
const wrong = fc.oneof(
  nothing,
  fc.constantFrom<Value>('*******', '01/03/2017', '2023-02-29', 'Female', '9', 9.5, -0.5, 3_000_000_000, true),
  fc.constantFrom<Value>([], ['x'], [null], [[]], { a: 1 }, [{ _destroy: true }], [{ unique_id: 'X' }], [{}]),
  fc.string({ unit: 'binary' }),
);

/** A value that the field takes. */
export function valueFor(field: DictionaryField, dictionary: Dictionary): fc.Arbitrary<Value> {
  switch (field.type) {
    case 'number':
      return fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
    case 'boolean':
      return fc.boolean();
    case 'date':
      return day;
    case 'datetime':
      return instant;
    case 'option':
      return codeOf(field, dictionary);
    case 'options':
      return fc.array(codeOf(field, dictionary), { minLength: 1, maxLength: 3 });
    case 'subform':
      return rowsOf(field, dictionary);
    case 'text':
    case 'attachments':
    case 'none':
      return fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !/^\s*\*{3,}\s*$/.test(text));
  }
}

function codeOf({ options }: DictionaryField, { lookups }: Dictionary): fc.Arbitrary<Value> {
  const codes = options !== undefined && Object.hasOwn(lookups, options) ? Object.keys(lookups[options] ?? {}) : [];
  return codes.length === 0 ? fc.constantFrom('TL0101', 'agency-hope') : fc.constantFrom(...codes);
}

function rowsOf({ fields = {} }: DictionaryField, dictionary: Dictionary): fc.Arbitrary<Value> {
  const columns = Object.entries(fields).filter(
    ([name, { type, kind }]) => name !== 'unique_id' && type !== 'none' && type !== 'attachments' && kind === undefined,
  );
  const row = fc
    .record(
      {
        unique_id: fc.uuid(),
        ...Object.fromEntries(columns.map(([name, field]) => [name, valueFor(field, dictionary)])),
      },
      { requiredKeys: ['unique_id'] },
    )
    .map((made): Value => ({ ...made }));
  return fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 3,
    selector: (made) => (made as { unique_id: string }).unique_id,
  });
}

/** Mapped values of fields that the dictionary has and some that it has not: most are right, some are wrong. */
export function mappedValues(dictionary: Dictionary): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const names = [...Object.keys(dictionary.fields), 'shoe_size', 'constructor'];
  return fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 12 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          chosen.map((name) => {
            const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
            const right = field === undefined ? fc.string() : valueFor(field, dictionary);
            return [
              name,
              fc.oneof({ arbitrary: right as fc.Arbitrary<Value>, weight: 3 }, { arbitrary: wrong, weight: 1 }),
            ];
          }),
        ),
      ),
    )
    .map((values) => ({ ...values, module_id: 'primeromodule-cp' }));
}
