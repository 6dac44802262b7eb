// What Primero's own 25 cases mean, from its database and from every kind of export. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../electron/engine/workflows/cases/meaning.ts';
import type { Fact } from '../../shared/model/case/facts.ts';
import type { CaseRecord, Data } from '../../shared/model/case/record.ts';
import { dictionary, importBytes } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
interface Stored {
  readonly id: string;
  readonly family_id: string | null;
  readonly data: Data;
}
const stored: readonly Stored[] = present ? JSON.parse(sample('ground_truth.json').toString()) : [];
const numberOf = (id: string): number =>
  stored.findIndex(({ id: own, data }) => own === id || `~${data.short_id}` === id) + 1;

const inWords = ({ fact, values }: Fact): string => [fact, ...Object.values(values ?? {})].join(' ');

/** The facts of each case that has any, by its number in MANIFEST.md; whose case it is, which is always the same, apart. */
function told(cases: readonly CaseRecord[]) {
  const owners = new Set<string>();
  const byNumber: { [number: number]: readonly string[] } = {};
  for (const record of cases) {
    const facts = factsOf(record, dictionary).map(inWords);
    owners.add(facts.find((fact) => fact.startsWith('owner')) ?? 'nobody');
    const others = facts.filter((fact) => !fact.startsWith('owner'));
    if (others.length > 0) byNumber[numberOf(record.id)] = others;
  }
  return { count: cases.length, owners: [...owners], byNumber };
}

/** What MANIFEST.md says of the cases; the services are counted in ground_truth.json by hand. */
const manifest = {
  1: ['services 2 1 1', 'referrals-pending 1'],
  3: ['services 2 0 1'],
  4: ['transfers-pending 1'],
  5: ['hidden-name', 'services 1 0 0'],
  11: ['closed-on 2026-02-20', 'services 2 0 1'],
  12: ['transferred', 'services 2 0 1', 'transfers-external 1'],
  13: ['disabled'],
  15: ['services 1 0 0'],
  19: ['family FA-0001'],
  23: ['services 2 0 1', 'referrals-external 1'],
  24: ['flagged', 'services 6 3 0'],
  25: ['reopened'],
};

/** The manifest without the facts whose fields a kind of export leaves out. */
function without(...facts: readonly string[]) {
  const left = Object.entries(manifest).map(
    ([number, words]) => [number, words.filter((word) => !facts.some((fact) => word.startsWith(fact)))] as const,
  );
  return Object.fromEntries(left.filter(([, words]) => words.length > 0));
}
const byTrace = ['referrals', 'transfers'];

describe.skipIf(!present)('the 25 cases', () => {
  it('mean what MANIFEST.md says of them, by what the database holds', () => {
    const records = stored.map(({ id, family_id: family, data }) => ({
      id,
      data: family === null ? data : { ...data, family_id: family },
    }));
    expect(told(records)).toEqual({
      count: 25,
      owners: ['owner-agency Amina Test-Worker agency-hope'],
      byNumber: manifest,
    });
  });

  it.each<[string, string, { readonly [number: string]: readonly (string | RegExp)[] }]>([
    ['cases.json', 'owner-agency amina_cw agency-hope', { ...without('hidden-name'), 19: [/^family [0-9a-f-]{36}$/] }],
    ['api_get_cases_full.json', 'owner-agency amina_cw agency-hope', manifest],
    [
      'api_get_cases_short.json',
      'owner-agency amina_cw agency-hope',
      { ...without('services', 'closed', 'family', ...byTrace), 11: ['closed'] },
    ],
    // Who owns a case, whether it is disabled and what else Primero keeps of it is on no form.
    ['cases.csv', 'nobody', without('hidden-name', 'disabled', 'family', 'flagged', ...byTrace)],
    ['cases.xlsx', 'nobody', without('disabled', 'family', 'flagged', ...byTrace)],
    ['custom_all_forms.xlsx', 'owner Amina Test-Worker', without('family', 'flagged', ...byTrace)],
    ['list_view.csv', 'nobody', { 5: ['hidden-name'], 24: ['flagged'] }],
  ])('mean what %s carries of that', async (name, owner, expected) => {
    const { count, owners, byNumber } = told((await importBytes(sample(name))).records);
    expect([count, owners]).toEqual([25, [owner]]);
    expect(byNumber).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([number, words]) => [
          number,
          words.map((word) => (typeof word === 'string' ? word : expect.stringMatching(word))),
        ]),
      ),
    );
  });

  it('mean more by the answers about referrals and transfers, which are joined to them', async () => {
    const transitions = await importBytes(sample('api_get_transitions.json'));
    const { records } = await importBytes(sample('cases.csv'));
    const joined = records.map((record) => {
      const more = transitions.records.find(({ id }) => id === record.id)?.data ?? {};
      return { id: record.id, data: { ...record.data, ...more } };
    });
    expect(told(joined).byNumber).toEqual(without('hidden-name', 'disabled', 'family', 'flagged'));
  });
});
