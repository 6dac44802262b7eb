// The ready agreements that people start from: whole, and at home in the dictionary that ships. Vitest.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agreementSchema } from '../../../shared/model/agreement/agreement.ts';
import { checkAgreement, checkCondition } from '../../../shared/model/agreement/check.ts';
import { dictionarySchema } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';

const training = new URL('../../../shared/training/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, training), 'utf8')) as unknown;
const dictionary = dictionarySchema.parse(read('dictionary.json'));
const names = readdirSync(new URL('agreements/', training)).sort();

test('there is one for a referral, one for a dashboard and one for a transfer', () => {
  expect(names).toEqual(['dashboard.json', 'referral.json', 'transfer.json']);
});

describe.each(names)('%s', (name) => {
  const agreement = agreementSchema.parse(read(`agreements/${name}`));

  test('asks only what the dictionary knows, and rules suit their fields', () => {
    expect(checkAgreement(agreement, dictionary)).toEqual([]);
  });

  test('names only fields of the dictionary in consent, circumstances, risk and tables', () => {
    for (const { consent, dataPoints, risk, tables } of agreement.useCases) {
      const asked = [
        ...(consent ? [...consent.given, consent.subject, consent.date, consent.withdrawn] : []),
        ...(risk ? [...risk.quasiIdentifiers, ...risk.sensitive] : []),
        ...(tables?.list ?? []).flatMap(({ by }) => by),
      ];
      expect(asked.filter((path) => path !== undefined && !fieldAt(dictionary, path))).toEqual([]);
      expect(dataPoints.flatMap(({ when }) => (when ? checkCondition(when, dictionary, 'when') : []))).toEqual([]);
    }
  });

  test('says of every field how sensitive it is and where that is agreed', () => {
    const points = agreement.useCases.flatMap(({ dataPoints }) => dataPoints);
    expect(points.filter(({ clause, sensitivity }) => clause === undefined || sensitivity === undefined)).toEqual([]);
  });

  test('says who prepares, approves and receives, how it travels and how long it is kept', () => {
    for (const { roles, channels, retention, onward, identity } of agreement.useCases) {
      expect(Object.values(roles ?? {}).map((list) => list.length > 0)).toEqual([true, true, true]);
      expect([channels, retention, onward, identity]).not.toContain(undefined);
    }
  });

  test('counts only by fields that are released', () => {
    for (const { dataPoints, tables, risk } of agreement.useCases) {
      const released = new Set(dataPoints.filter(({ rule }) => rule.kind !== 'withhold').map(({ field }) => field));
      const asked = [...(tables?.list ?? []).flatMap(({ by }) => by), ...(risk?.quasiIdentifiers ?? [])];
      expect(asked.filter((path) => !released.has(path))).toEqual([]);
    }
  });
});
