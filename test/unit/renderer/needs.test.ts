// What Today says needs a person. Vitest.
import { describe, expect, test } from 'vitest';
import { type NeedFacts, needsOf } from '../../../renderer/screens/today/needs.ts';

type Line = NeedFacts['board']['rows'][number];

const now = Date.parse('2026-11-22T09:00:00Z');
/** A board of these lines, with what the engine counts. */
function boardOf(...rows: readonly Line[]): NeedFacts['board'] {
  const counted = (values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ value, count: values.filter((each) => each === value).length }));
  return {
    rows: [...rows],
    counts: {
      state: counted(rows.map(({ state }) => state)),
      partner: counted(rows.map(({ partner }) => partner)),
      direction: counted(rows.map(({ direction }) => direction)),
      overdue: counted(rows.flatMap(({ overdue }) => (overdue ? ['yes'] : []))),
      waits: counted(rows.map(({ waits }) => waits)),
      referral: [],
    },
  };
}
const nothing: NeedFacts = {
  board: boardOf(),
  useCases: [],
  batches: [],
  staged: null,
  agreements: [],
  cards: [],
  lines: { restored: [], unnamed: [] },
  alarms: [],
  files: [],
  notices: [],
};

const exchange = (given: Partial<Line>): Line => ({
  package: 'p1',
  direction: 'out',
  kind: 'referral',
  partner: 'UNHCR',
  agreement: 'a',
  version: 1,
  useCase: 'u',
  useCaseTitle: null,
  records: 2,
  referrals: 3,
  accepted: 0,
  rejected: 0,
  partly: 0,
  done: 0,
  contradicted: 0,
  takenBack: 0,
  open: 3,
  takenBack: 0,
  before: { referrals: 0, decided: 0 },
  state: 'sealed',
  sealed: '2026-11-20T09:00:00Z',
  handedOver: null,
  voided: null,
  received: null,
  decided: null,
  tables: 0,
  counted: 0,
  cut: null,
  answered: null,
  sequence: 1,
  missing: 0,
  notices: [],
  due: null,
  overdue: false,
  daysLate: 0,
  waits: 'carry',
  states: [],
  repeats: [],
  ...given,
});
const useCase = (given: Partial<NeedFacts['useCases'][number]> = {}): NeedFacts['useCases'][number] => ({
  agreement: 'a',
  version: 1,
  agreementTitle: { en: 'Agreement' },
  until: '2030-01-01',
  state: 'in-force',
  useCase: 'u',
  title: { en: 'Referral' },
  purpose: 'referral',
  partner: 'UNHCR',
  card: 'c',
  countsOnly: false,
  cardVerified: true,
  ...given,
});
const settled: NeedFacts = {
  ...nothing,
  agreements: [
    {
      id: 'a',
      version: 1,
      title: { en: 'Agreement' },
      validity: { from: '2026-01-01', until: '2030-01-01' },
      state: 'in-force',
      added: '2026-01-01T00:00:00Z',
      parties: [],
      useCases: 1,
      signing: 'paper',
      signatures: [],
      suspended: null,
      suspendedBy: null,
      review: null,
    },
  ],
  cards: [
    {
      id: 'c',
      organisation: 'UNHCR',
      world: 'live',
      created: '2026-01-01T00:00:00Z',
      verified: '2026-01-02T00:00:00Z',
      own: false,
      clash: false,
    },
  ],
};
const batch = {
  from: null,
  id: 'b',
  from: null,
  name: 'cases.csv',
  format: 'primero-csv',
  version: null,
  imported: '2026-11-21T09:00:00Z',
  records: 40,
  issues: 0,
  files: [],
  guesses: [],
};

const sentences = (known: NeedFacts) => needsOf(known, now).map((need) => need.sentence);

describe('what needs a person', () => {
  test('nothing, where nothing is open', () => {
    expect(sentences(settled)).toEqual([]);
  });

  test('a new workspace lacks a partner and an agreement', () => {
    expect(sentences(nothing)).toEqual(['need.no-partner', 'need.no-agreement']);
  });

  test('children who wait for a decision come before what waits to be carried', () => {
    const board = boardOf(exchange({}), exchange({ package: 'p2', direction: 'in', state: 'received', waits: 'us' }));
    expect(sentences({ ...settled, board })).toEqual(['need.decide', 'need.carry']);
  });

  test('where the agreement names no day, a partner is asked about only after two weeks', () => {
    const handed = (handedOver: string) => boardOf(exchange({ state: 'handed-over', waits: 'partner', handedOver }));
    expect(sentences({ ...settled, board: handed('2026-11-10T09:00:00Z') })).toEqual([]);
    expect(sentences({ ...settled, board: handed('2026-11-01T09:00:00Z') })).toEqual(['need.overdue']);
  });

  test('where it names one, that day counts and no other, for us as for the partner', () => {
    const late = { due: '2026-11-19', overdue: true, daysLate: 3, handedOver: '2026-11-18T09:00:00Z' };
    const board = boardOf(
      exchange({ ...late, state: 'handed-over', waits: 'partner' }),
      exchange({ ...late, package: 'p2', direction: 'in', state: 'received', waits: 'us' }),
      exchange({ package: 'p3', waits: 'partner', due: '2026-11-30', handedOver: '2026-11-01T09:00:00Z' }),
    );
    const needs = needsOf({ ...settled, board }, now);
    expect(needs.map(({ sentence, values }) => [sentence, values])).toEqual([
      ['need.late', { due: '2026-11-19', days: 3, partner: 'UNHCR' }],
      ['need.late.ours', { due: '2026-11-19', days: 3, partner: 'UNHCR' }],
    ]);
  });

  test('more than three of a kind are one sentence, with the way to all of them', () => {
    const board = boardOf(...['p1', 'p2', 'p3', 'p4'].map((id) => exchange({ package: id })));
    const needs = needsOf({ ...settled, board }, now);
    expect(needs.map(({ sentence, values, place }) => [sentence, values, place])).toEqual([
      ['need.carry.many', { count: 4 }, { at: 'exchanges', show: { waits: 'carry' } }],
    ]);
  });

  test('decisions that were taken over wait to be answered, and tables for their receipt', () => {
    const came = { direction: 'in', state: 'received', waits: 'us', open: 0 } as const;
    const board = boardOf(
      exchange({ ...came, before: { referrals: 3, decided: 3 } }),
      exchange({ ...came, package: 'p2', referrals: 0, tables: 2 }),
    );
    expect(sentences({ ...settled, board })).toEqual(['need.answer', 'need.receipt']);
  });

  test('an imported file is to be prepared until something was sealed after it', () => {
    const batches = [batch];
    expect(sentences({ ...settled, batches, useCases: [useCase()] })).toEqual(['need.prepare']);
    const board = boardOf(exchange({ sealed: '2026-11-21T10:00:00Z', state: 'decided', waits: 'nobody', open: 0 }));
    expect(sentences({ ...settled, batches, board, useCases: [useCase()] })).toEqual([]);
  });

  test('an import that was checked waits for somebody', () => {
    const changes = { base: null, created: 40, changed: 0, unchanged: 0, missing: 0, older: 0, selection: false };
    const staged = { ...batch, groups: [], changes, differs: [], withdrawn: [] };
    const [need] = needsOf({ ...settled, staged }, now);
    expect(need).toMatchObject({
      sentence: 'need.staged',
      values: { count: 40, file: 'cases.csv' },
      place: { at: 'import' },
    });
  });

  test('an open alarm comes before everything, one sentence a package, until a person says what was done', () => {
    const alarm: NeedFacts['alarms'][number] = {
      id: 'a1',
      package: 'p1',
      partner: 'UNHCR',
      voidable: true,
      voided: false,
      record: null,
      kinds: ['consent'],
      raised: '2026-11-21T09:00:00Z',
      settled: null,
    };
    const done = { ...alarm, id: 'a3', settled: { by: 'Sara', note: 'told them', at: '2026-11-22T08:00:00Z' } };
    const facts = { ...settled, alarms: [alarm, { ...alarm, id: 'a2' }, done], board: boardOf(exchange({})) };
    const needs = needsOf(facts, now);
    expect(needs.map(({ sentence }) => sentence)).toEqual(['need.withdrawn', 'need.carry']);
    expect(needs[0]).toMatchObject({
      values: { count: 2, partner: 'UNHCR' },
      place: { at: 'exchange', package: 'p1' },
    });
  });

  test('a voided package is not to be carried', () => {
    const voided = exchange({ state: 'voided', waits: 'nobody', voided: '2026-11-21T09:00:00Z' });
    expect(sentences({ ...settled, board: boardOf(voided) })).toEqual([]);
  });

  test('one sentence a partner, however many use cases there are', () => {
    const useCases = [useCase({ cardVerified: false }), useCase({ useCase: 'v', cardVerified: false })];
    expect(sentences({ ...settled, useCases })).toEqual(['need.verify']);
  });

  test('an agreement is spoken of in its last thirty days', () => {
    expect(sentences({ ...settled, useCases: [useCase({ until: '2026-12-10' })] })).toEqual(['need.expires']);
    expect(sentences({ ...settled, useCases: [useCase({ until: '2027-01-10' })] })).toEqual([]);
  });

  test('a workspace that was restored from a copy comes first, then a package that may not have been written', () => {
    const lines = {
      restored: [{ card: 'c', partner: 'UNHCR', since: '2026-11-20T09:00:00Z', signs: 2 }],
      unnamed: [{ card: 'c', partner: 'UNHCR', package: 'p1', sealed: '2026-11-20T09:00:00Z', file: 'abc.age' }],
    };
    const needs = needsOf({ ...settled, lines, board: boardOf(exchange({})) }, now);
    expect(needs.map(({ sentence, values, place }) => [sentence, values, place])).toEqual([
      ['need.restored', { partner: 'UNHCR' }, { at: 'exchanges' }],
      ['need.unnamed', { partner: 'UNHCR', file: 'abc.age' }, { at: 'exchange', package: 'p1' }],
      ['need.carry', { count: 3, partner: 'UNHCR' }, { at: 'exchange', package: 'p1' }],
    ]);
  });
});
