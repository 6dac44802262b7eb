// Whether two persons are one: what each sign says, brothers and sisters, and what small lists cannot tell. Vitest.
import { describe, expect, it } from 'vitest';
import { evidenceOf, totalOf } from '../../../electron/engine/exchange/matching/evidence.ts';
import { evidenceBetween, type Match, matches, perhapsSame } from '../../../electron/engine/exchange/matching/match.ts';
import { personMaker } from '../../../electron/engine/exchange/matching/people.ts';
import { makeLexicon } from '../../../electron/engine/exchange/matching/person-words.ts';
import type { Profile } from '../../../electron/engine/exchange/matching/profile.ts';
import { seeded } from '../../support/across-writings.ts';
import { ownPairs, practisedPairs } from '../../support/name-pairs.ts';
import { twoLists } from '../../support/same-children.ts';

const nobody: Profile = {
  numbers: [],
  names: [],
  given: 0,
  relatives: [],
  places: [],
  born: undefined,
  sex: undefined,
};
const day = (first: string, last = first) => ({ first, last });
const amina: Profile = {
  ...nobody,
  ...{ names: ['amina', 'hassan', 'ali'], given: 1, relatives: ['fatima', 'omar'], places: ['dadaab', 'block4'] },
  ...{ born: day('2015-03-12'), sex: 'female' },
};
const said = (one: Profile, other: Profile) =>
  evidenceBetween(one, other, false).map(({ sign, how }) => `${sign} ${how}`);
const crowd: readonly Profile[] = Array.from({ length: 60 }, (_, index) => ({
  ...nobody,
  ...{ names: [`own${'abcdefghijklmnopqrst'[index % 20]}`, `family${index}`], given: 1 },
  ...{
    born: day(`20${10 + (index % 10)}-0${1 + (index % 9)}-2${index % 9}`),
    sex: index % 2 === 0 ? 'female' : 'male',
  },
}));
const found = (one: Profile, other: Profile): readonly Match[] => [...matches([one, ...crowd], [other, ...crowd])];
const oddsOf = (one: Profile, other: Profile) =>
  found(one, other).find(({ first, second }) => first === 0 && second === 0)?.odds;

describe('each sign says what it is', () => {
  it.each<[string, Partial<Profile>, string]>([
    ['the same', {}, 'name same'],
    ['another order', { names: ['ali', 'amina', 'hassan'], given: 0 }, 'name same'],
    ['a slip', { names: ['amena', 'hassan', 'ali'] }, 'name alike'],
    ['another writing', { names: ['امينه', 'حسن', 'علي'] }, 'name alike'],
    ['a sister', { names: ['khadija', 'hassan', 'ali'] }, 'name given-other'],
    ['somebody else', { names: ['yusuf', 'bashir', 'noor'] }, 'name other'],
    ['two digits the other way round', { born: day('2015-03-21') }, 'birth alike'],
    ['day and month the other way round', { born: day('2015-12-03') }, 'birth alike'],
    ['the year alone', { born: day('2015-01-01', '2015-12-31') }, 'birth year'],
    ['an age', { born: day('2013-01-01', '2016-12-31') }, 'birth possible'],
    ['another year', { born: day('2009-07-30') }, 'birth other'],
    ['another sex', { sex: 'male' }, 'sex other'],
    ['half the place', { places: ['dadaab', 'block9'] }, 'place alike'],
    ['nothing known', { relatives: [] }, 'sex same'],
  ])('%s', (_, changes, expected) => {
    expect(said(amina, { ...amina, ...changes })).toContain(expected);
  });

  it('a number that is the same, nearly the same, another; one of the own record says nothing where it differs', () => {
    const number = (kind: string, folded: string) => ({ numbers: [{ kind, folded, strength: 'strong' as const }] });
    const one = { ...nobody, ...number('unhcr', '80300012345') };
    expect(said(one, { ...nobody, ...number('unhcr', '80300012345') })).toEqual(['number same']);
    expect(said(one, { ...nobody, ...number('unhcr', '80300012354') })).toEqual(['number alike']);
    expect(said(one, { ...nobody, ...number('unhcr', '71100099999') })).toEqual(['number other']);
    expect(said({ ...nobody, ...number('case', 'a1b2c3d') }, { ...nobody, ...number('case', 'a1b2c3e') })).toEqual([]);
  });
});

describe('who is perhaps one child', () => {
  it('a name that sounds alike and the same birthday', () => {
    expect(oddsOf(amina, { ...amina, names: ['امينه', 'حسن', 'علي'] })).toBeGreaterThan(perhapsSame);
  });

  it('twins, brothers and sisters of one caregiver, place and birthday are not', () => {
    for (const own of ['khadija', 'zahra', 'hassan'])
      expect(oddsOf(amina, { ...amina, names: [own, 'hassan', 'ali'] })).toBeUndefined();
  });

  it('the same first name and year are nobody, in a list of ten as in one of thousands', () => {
    const short = { ...nobody, names: ['amina'], given: 1, born: day('2015-01-01', '2015-12-31'), sex: 'female' };
    expect(oddsOf(short, short)).toBeUndefined();
    expect([...matches([short], [short])]).toEqual([]);
  });

  it('a sure number is told whatever else is there; sure only where name and birthday or sex do not speak against it', () => {
    const number = { numbers: [{ kind: 'unhcr', folded: '80300012345', strength: 'strong' as const }] };
    const other = { ...nobody, ...number, names: ['yusuf', 'bashir', 'noor'], given: 1 };
    const sureOf = (each: Profile) =>
      found({ ...amina, ...number }, each).flatMap(({ first, second, isSure }) =>
        first + second === 0 ? [isSure] : [],
      );
    expect(sureOf({ ...nobody, ...number })).toEqual([true]);
    expect(sureOf(other)).toEqual([true]);
    expect(sureOf({ ...other, sex: 'male' })).toEqual([false]);
  });
});

describe('on invented families', () => {
  const lists = async () => twoLists([...(await ownPairs('arabic')), ...practisedPairs('arabic')], 400, 0.4, 7);
  const key = ({ first, second }: Match) => `${first} ${second}`;

  it('the evidence is the same whichever of two comes first', async () => {
    const { ones, others } = await lists();
    const lexicon = makeLexicon();
    const personOf = personMaker(lexicon, false);
    const [some, more] = [ones.slice(0, 120).map(personOf), others.slice(0, 120).map(personOf)];
    lexicon.seal(240);
    for (const one of some)
      for (const other of more)
        expect(totalOf(evidenceOf(one, other, lexicon.evidence))).toBeCloseTo(
          totalOf(evidenceOf(other, one, lexicon.evidence)),
          6,
        );
  });

  it('the order of the lists changes nothing', async () => {
    const { ones, others } = await lists();
    const random = seeded(3);
    const order = ones.map((_, index) => ({ index, at: random() })).sort((a, b) => a.at - b.at);
    const shuffled = order.map(({ index }) => ones[index] as Profile);
    const before = [...matches(ones, others)].map(key).sort();
    const after = [...matches(shuffled, others)].map(({ first, second }) => `${order[first]?.index} ${second}`).sort();
    expect(after).toEqual(before);
  });

  it('looking only at those who share a rare sign loses fewer than 3 in 100 of all who are alike', async () => {
    const { ones, others, truth } = await lists();
    const lexicon = makeLexicon();
    const personOf = personMaker(lexicon, false);
    const [all, more] = [ones.map(personOf), others.map(personOf)];
    lexicon.seal(800);
    const prior = -Math.log(1000);
    const alike = all.flatMap((one, first) =>
      more.flatMap((other, second) =>
        prior + totalOf(evidenceOf(one, other, lexicon.evidence)) >= perhapsSame ? [`${first} ${second}`] : [],
      ),
    );
    const blocked = new Set([...matches(ones, others)].map(key));
    expect(alike.filter((pair) => blocked.has(pair)).length).toBeGreaterThanOrEqual(0.97 * alike.length);
    const right = [...truth].filter(([first, second]) => blocked.has(`${first} ${second}`)).length;
    expect(right / truth.size).toBeGreaterThanOrEqual(0.85);
    expect(right / blocked.size).toBeGreaterThanOrEqual(0.9);
  });
});
