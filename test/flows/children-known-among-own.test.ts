// Flow: which own children may be those of records that are given, why, and what was decided; across writings. Vitest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SameChild } from '../../electron/engine/workflows/matching/same-children.ts';
import { sameChildren } from '../../electron/engine/workflows/matching/same-children.ts';
import type { MatchedRecord } from '../../electron/engine/exchange/matching/record-profile.ts';
import { Problem } from '../../shared/problems.ts';
import { eachPackageRecord } from '../../electron/engine/store/package-rows.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { packageChildren } from '../../electron/engine/workflows/matching/package-children.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';

afterAll(cleanUp);

const unhurried = { signal: new AbortController().signal, progress: () => {} };
const amina = child(1, {
  ...{ name: 'Amina Hassan Ali', name_first: 'Amina', name_last: 'Hassan Ali', sex: 'female' },
  ...{ date_of_birth: '2015-03-12', unhcr_individual_no: '803-00012345', name_caregiver: 'Fatima Omar Said' },
});
const sister = child(2, {
  ...{ name: 'Khadija Hassan Ali', name_first: 'Khadija', name_last: 'Hassan Ali', sex: 'female' },
  ...{ date_of_birth: '2015-03-12', name_caregiver: 'Fatima Omar Said' },
});
let at: Organisation;
beforeAll(async () => {
  at = await organisation('UNHCR');
  await importChildren(at, [amina, sister, ...Array.from({ length: 30 }, (_, index) => child(10 + index))], 'own.csv');
});

async function among(records: readonly MatchedRecord[]): Promise<readonly SameChild[]> {
  const told: SameChild[] = [];
  for await (const each of sameChildren(at.engine.context, { source: 'partner', records }, unhurried)) told.push(each);
  return told;
}
const said = ({ evidence }: SameChild) => evidence.map(({ sign, how }) => `${sign} ${how}`);

describe('a record that is given', () => {
  it('is a known child by a sure number, whatever else is missing', async () => {
    const [match, ...others] = await among([{ id: '~r1', data: { unhcr_individual_no: '803-00012345' } }]);
    expect(others).toEqual([]);
    expect(match).toMatchObject({ id: '~r1', state: 'known', other: { id: amina.id, source: null }, decision: null });
    expect(match?.evidence).toMatchObject([{ sign: 'number', how: 'same', kind: 'unhcr' }]);
  });

  it('is perhaps the child whose name sounds alike in another writing, born on the same day', async () => {
    const data = { full_name: 'أمينة حسن علي', dateOfBirth: '2015-03-12', gender: 'أنثى' };
    const [match, ...others] = await among([{ id: '~r1', data }]);
    expect(others).toEqual([]);
    expect(match).toMatchObject({ state: 'perhaps', other: { id: amina.id } });
    expect(match && said(match)).toEqual(['name alike', 'birth same', 'sex same']);
  });

  it('is neither of two sisters of one caregiver and one birthday where its own name is another', async () => {
    const data = {
      ...{ name_first: 'Zahra', name_last: 'Hassan Ali', sex: 'female', date_of_birth: '2015-03-12' },
      name_caregiver: 'Fatima Omar Said',
    };
    expect(await among([{ id: '~r1', data }])).toEqual([]);
  });

  it('is nobody by a first name and a year', async () => {
    expect(await among([{ id: '~r1', data: { name_first: 'Amina', date_of_birth: '2015', sex: 'female' } }])).toEqual(
      [],
    );
  });

  it('with the number of another child, another name and another sex is perhaps known, never for sure', async () => {
    const data = { unhcr_individual_no: '803-00012345', name_first: 'Yusuf', name_last: 'Bashir Noor', sex: 'male' };
    const [match] = await among([{ id: '~r1', data }]);
    expect(match).toMatchObject({ state: 'perhaps', other: { id: amina.id } });
    expect(match && said(match)).toEqual(['number same', 'name other', 'sex other']);
  });
});

it('stops once the person has cancelled', async () => {
  const controller = new AbortController();
  const search = sameChildren(
    at.engine.context,
    { source: 'partner', records: Array.from({ length: 300 }, (_, index) => ({ id: `~r${index}`, data: {} })) },
    { signal: controller.signal, progress: () => controller.abort() },
  );
  await expect(search.next()).rejects.toThrow(new Problem('app.cancelled'));
});

it('of a package is known once a person has said so, and no more once that is taken back', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const batch = await importChildren(hope, [amina, sister], 'theirs.csv');
  const own = await importChildren(unhcr, [child(7, { name_first: 'Zahra' }), child(8)], 'ours.csv');
  const sealed = await sealBatch(hope, batch, card, choice);
  const { package: id } = await openPackageFile(unhcr, sealed.path);
  const [first] = eachPackageRecord(opened(unhcr.engine.context).store, id);
  const [one, other] = [
    { package: id, ref: first?.ref ?? '' },
    { batch: own, id: child(7).id },
  ];
  const told = async () => {
    const pairs: string[] = [];
    for await (const { id: record, other: child7, state } of packageChildren(unhcr.engine.context, id, unhurried))
      pairs.push(`${record} ${child7.id} ${state}`);
    return pairs;
  };
  expect(await told()).toEqual([]);
  expect(await unhcr.engine.call('match.compare', { one, other })).toMatchObject({ state: 'perhaps', decision: null });
  const decided = await unhcr.engine.call('match.decide', {
    ...{ one, other, same: true, by: 'Sara', reason: 'Has known her for years.', standing: null },
  });
  // By a name that lasts: lines are numbered anew in every package.
  expect(await told()).toEqual([`${amina.id} ${other.id} known`]);
  await unhcr.engine.call('match.undo', { id: decided.id, by: 'Sara', reason: null });
  expect(await told()).toEqual([]);
});
