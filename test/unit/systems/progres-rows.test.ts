// Row by row: every row of the live mappings ships with a value that the partner sees, or is listed with the reason.
import { describe, expect, it } from 'vitest';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { rowsOf } from '../../../shared/model/case/record.ts';
import { readyMapping, seen } from '../../support/partner-systems.ts';
import { omittedRows, type ShippedRow, shippedRows } from '../../support/progres-rows.ts';

const users: Readonly<Record<string, string>> = {
  'full-name': 'Amina Sample',
  email: 'amina@hope.example',
  phone: '+251922222222',
  position: 'Caseworker',
  agency: 'hope',
};
const listOfUsers = {
  ...noKnowledge,
  contact: (name: string, what: string) => (name === 'amina_cw' ? users[what] : undefined),
};

function outcomeOf({ mapping: id, record, row, isKnown }: ShippedRow) {
  const mapping = readyMapping(id);
  const base = { ...mapping.tests[0]?.record, ...record };
  const [service] = rowsOf(base['services_section']);
  const data = row === undefined ? base : { ...base, services_section: [{ ...service, ...row }] };
  return seen(mapping, data, isKnown ? listOfUsers : noKnowledge);
}

describe('the rows that ship', () => {
  it.each(shippedRows.map((row) => [`${row.id} → ${row.to}`, row] as const))('%s', (_, row) => {
    const { values, findings } = outcomeOf(row);
    expect(values[row.to]).toEqual(row.sees);
    expect(findings).toEqual([]);
  });
});

it('accounts for each of the 164 rows once', () => {
  const ids = [...shippedRows, ...omittedRows].map(({ id }) => id).sort();
  expect(ids).toEqual(Array.from({ length: 164 }, (_, index) => `M${String(index + 1).padStart(3, '0')}`));
  expect(omittedRows.every(({ why }) => why.length > 20)).toBe(true);
});

it('makes one referral of each row that goes (M001, M029, M135)', () => {
  for (const id of ['progres-ping-referral-out', 'progres-dtp-referral-out-gambella', 'progres-ping-decision-back']) {
    const mapping = readyMapping(id);
    const record = mapping.tests[0]?.record ?? {};
    const [service] = rowsOf(record['services_section']);
    const rows = [1, 2, 3].map((number) => ({ ...service, unique_id: `2405f51a-3712-4680-8638-00000000000${number}` }));
    expect(seen(mapping, { ...record, services_section: rows }).referrals.map((each) => each.id)).toEqual(
      rows.map(({ unique_id }) => unique_id),
    );
  }
});
