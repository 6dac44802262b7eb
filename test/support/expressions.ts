// Any expression, of every kind and at any depth, and any record: for properties that hold of all of them. Test data.
import fc from 'fast-check';
import type { Condition } from '../../shared/model/agreement/condition.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import { contactFacts, dateForms, type Expression, sealingFacts } from '../../shared/model/mapping/expression.ts';

export const anyFields = ['name', 'born', 'age', 'codes', 'place', 'tick'] as const;
export const anySubforms = ['services', 'family'] as const;
export const anyColumns = ['unique_id', 'type', 'on'] as const;

const fieldName = fc.constantFrom(...anyFields);
const subform = fc.constantFrom(...anySubforms);
const column = fc.constantFrom(...anyColumns);
const scalar = fc.oneof(fc.constantFrom('a', 'b', 'food', 'true', ''), fc.integer(), fc.boolean());
const someText = fc.oneof(fc.constantFrom('a', '#', ' ', 'agency-'), fc.string({ minLength: 1, maxLength: 8 }));

const asked = (field: fc.Arbitrary<string>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({ field, is: scalar }),
    fc.record({ field, present: fc.boolean() }),
    fc.record({ field, onOrAfter: fc.constant('2015-01-01') }),
    fc.record({ field, atLeast: fc.integer() }),
  );
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  asked(fieldName),
  asked(fieldName).map((not) => ({ not })),
  fc.record({ rows: subform, some: asked(column) }),
  fc.array(asked(fieldName), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
);

/** Expressions over the fields above; `codes` is the crosswalk `table`, and `value` the fill-in of a mapping. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => {
  const any = tie('any');
  const several = fc.array(any, { minLength: 1, maxLength: 3 });
  const of = { of: any };
  const kind = <Kind extends Expression['kind']>(name: Kind) => ({ kind: fc.constant(name) });
  return {
    any: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.oneof(
        fc.record({ ...kind('field'), path: fieldName }),
        fc.record({ ...kind('field'), path: column.map((name) => `services.${name}`) }),
        fc.record({ ...kind('column'), name: column }),
        fc.record(kind('member')),
        fc.record({ ...kind('constant'), value: scalar }),
        fc.record({ ...kind('fill-in'), value: fc.constantFrom('value', 'open') }),
        fc.record({ ...kind('sealing'), what: fc.constantFrom(...sealingFacts) }),
        fc.record({ ...kind('count'), rows: subform, where: fc.option(asked(column), { nil: undefined }) }),
      ),
      fc.record({ ...kind('contact'), ...of, what: fc.constantFrom(...contactFacts) }),
      fc.record({ ...kind('first-of'), of: several }),
      fc.record({ ...kind('when'), condition: anyCondition, to: any, otherwise: fc.option(any, { nil: undefined }) }),
      fc.record({ ...kind('supplied'), ...of, by: any, reason: fc.constant({ en: 'r' }) }),
      fc.record({
        ...kind('crosswalk'),
        table: fc.constant('codes'),
        ...of,
        agree: fc.constantFrom(undefined, true as const),
      }),
      fc.record({ ...kind('label'), ...of, list: fc.constant('list'), language: fc.constant('en') }),
      fc.record({ ...kind('has'), ...of, code: scalar }),
      fc.record({
        kind: fc.constantFrom('day', 'instant', 'number', 'text', 'plain-text', 'distinct'),
        ...of,
      }) as fc.Arbitrary<Expression>,
      fc.record({ ...kind('date-text'), ...of, form: fc.constantFrom(...dateForms) }),
      fc.record({ ...kind('age'), ...of, on: any }),
      fc.record({ ...kind('place'), ...of, level: fc.nat(12), as: fc.constantFrom('code', 'name') }),
      fc.record({ ...kind('join'), of: several, with: fc.constantFrom('', ', ', '#') }),
      fc.record({ ...kind('template'), parts: fc.array(fc.oneof(someText, any), { minLength: 1, maxLength: 4 }) }),
      fc.record({
        ...kind('split'),
        ...of,
        at: fc.constantFrom('#', '-', ' '),
        part: fc.nat(1),
        parts: fc.constant(2),
      }),
      fc.record({
        ...kind('cut'),
        ...of,
        from: fc.integer({ min: -9, max: 9 }),
        length: fc.option(fc.nat(9), { nil: undefined }),
      }),
      fc.record({
        kind: fc.constantFrom('prefix', 'without-prefix'),
        ...of,
        text: someText,
      }) as fc.Arbitrary<Expression>,
      fc.record({ ...kind('without'), ...of, characters: fc.constantFrom('-', ' +()') }),
      fc.record({ ...kind('pad'), ...of, length: fc.integer({ min: 1, max: 64 }), with: fc.constant('0') }),
      fc.record({
        ...kind('inside'),
        ...of,
        path: fc.array(fc.oneof(fc.nat(2), fc.constantFrom('Id', 'Name', '__proto__')), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constantFrom('list', 'new-id'), of: several }) as fc.Arbitrary<Expression>,
      fc.record({ ...kind('each'), ...of, to: any }),
      fc.record({
        ...kind('rows'),
        rows: subform,
        where: fc.option(asked(column), { nil: undefined }),
        by: fc.option(column, { nil: undefined }),
        take: fc.constantFrom('all', 'first', 'last', 'only'),
        to: any,
      }),
      fc.record({ ...kind('related'), rows: subform, by: column, is: any, to: any }),
    ),
  };
}).any;

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('food', 'a', '2014-03-05', '2026-02-22T23:59:59+03:00', '12', '[{"Id":1}]', '<p>x</p>', 'a#b', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.constantFrom('food', 'a'), fc.string(), fc.constant(null)), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Value>,
);
const row = fc.dictionary(fc.oneof(column, fc.constant('__proto__')), value, { maxKeys: 4 });

/** Records that fit no form: any value in any field. */
export const anyData: fc.Arbitrary<Data> = fc
  .tuple(fc.dictionary(fieldName, value), fc.dictionary(subform, fc.oneof(fc.array(row, { maxLength: 3 }), value)))
  .map(([fields, rows]) => ({ ...fields, ...rows }));
