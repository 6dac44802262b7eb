// The filters of the board against a simple model: they are a partition, and each count is what its filter leaves. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardLine } from '../../../electron/engine/workflows/board/board-lines.ts';
import { filteredLines } from '../../../electron/engine/workflows/board/board-page.ts';
import { boardStates, stateOfExchange, waitingFor } from '../../../shared/model/package/track.ts';

const day = '2026-11-22';
const moment = (days: number) => new Date(Date.parse('2026-11-01T08:00:00Z') + days * 86_400_000).toISOString();

const line = (facts: Partial<BoardLine> & { readonly id: string }): BoardLine => ({
  direction: 'out',
  organisation: 'UNHCR',
  agreement: 'dpisp',
  version: 1,
  useCase: 'referral',
  sequence: 1,
  referrals: 2,
  tables: 0,
  sealed: moment(0),
  opened: null,
  handedOver: null,
  received: null,
  answered: null,
  voided: null,
  title: { en: 'Referral' },
  states: new Map(),
  open: 2,
  state: 'sealed',
  due: null,
  waits: 'carry',
  repeats: [],
  text: 'unhcr referral 1',
  ...facts,
});

const anyLine = fc
  .record({
    id: fc.uuid(),
    direction: fc.constantFrom('out' as const, 'in' as const),
    organisation: fc.constantFrom('UNHCR', 'Save the Children', 'منظمة'),
    state: fc.constantFrom(...boardStates),
    waits: fc.constantFrom(...waitingFor),
    due: fc.constantFrom(null, '2026-11-01', '2026-11-21', '2026-11-22', '2026-12-01'),
    sealed: fc.integer({ min: 0, max: 20 }).map(moment),
    states: fc
      .subarray(['accepted', 'rejected', 'partly', 'withdrawn'] as const)
      .map((names) => new Map(names.map((name) => [name, 1] as const))),
    text: fc.constantFrom('unhcr referral 1', 'save the children referral 12'),
  })
  .map(line);

const filters = fc.record({
  search: fc.constantFrom('', 'UNHCR', 'referral 12', 'nobody'),
  state: fc.constantFrom(null, ...boardStates),
  partner: fc.constantFrom(null, 'UNHCR', 'منظمة'),
  direction: fc.constantFrom(null, 'out' as const, 'in' as const),
  overdue: fc.boolean(),
  waits: fc.constantFrom(null, ...waitingFor),
  referral: fc.constantFrom(null, 'accepted' as const, 'withdrawn' as const),
});

type Filters = Parameters<typeof filteredLines>[1];

/** What fits, said in the plainest way. */
const fits = (one: BoardLine, asked: Filters) =>
  (asked.search ?? '')
    .toLowerCase()
    .split(' ')
    .every((word) => one.text.includes(word)) &&
  (asked.state == null || one.state === asked.state) &&
  (asked.partner == null || one.organisation === asked.partner) &&
  (asked.direction == null || one.direction === asked.direction) &&
  (asked.overdue !== true || (one.due !== null && one.due < day)) &&
  (asked.waits == null || one.waits === asked.waits) &&
  (asked.referral == null || one.states.has(asked.referral));

const ids = (lines: readonly BoardLine[]) => lines.map(({ id }) => id).sort();

describe('a page of the board', () => {
  it('shows what the model shows, and beside each filter what it would leave', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 25 }), filters, (lines, asked) => {
        const { lines: shown, counts } = filteredLines(lines, asked, day);
        expect(ids(shown)).toEqual(ids(lines.filter((one) => fits(one, asked))));
        for (const { value, count } of counts.state)
          expect(count).toBe(lines.filter((one) => fits(one, { ...asked, state: value as never })).length);
        for (const { value, count } of counts.partner)
          expect(count).toBe(lines.filter((one) => fits(one, { ...asked, partner: value })).length);
        expect(counts.overdue[0]?.count ?? 0).toBe(
          lines.filter((one) => fits(one, { ...asked, overdue: true })).length,
        );
      }),
    );
  });

  it('is divided by states, partners and directions: each line is in one, none in two', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 25 }), filters, (lines, asked) => {
        for (const name of ['state', 'partner', 'direction', 'waits'] as const) {
          const whole = filteredLines(lines, { ...asked, [name]: null }, day);
          const parts = whole.counts[name].flatMap(({ value }) =>
            ids(filteredLines(lines, { ...asked, [name]: value }, day).lines),
          );
          expect(parts.sort()).toEqual(ids(whole.lines));
        }
      }),
    );
  });

  it('begins with what is overdue, the latest first, then what waits for us, then the newest', () => {
    const lines = [
      line({ id: 'new', waits: 'partner', sealed: moment(9) }),
      line({ id: 'done', waits: 'nobody', sealed: moment(19) }),
      line({ id: 'late', waits: 'partner', due: '2026-11-20' }),
      line({ id: 'latest', waits: 'partner', due: '2026-11-02' }),
      line({ id: 'today', waits: 'us', due: '2026-11-22' }),
      line({ id: 'old', waits: 'partner', sealed: moment(3) }),
      line({ id: 'carry', waits: 'carry' }),
    ];
    expect(filteredLines(lines, {}, day).lines.map(({ id }) => id)).toEqual([
      ...['latest', 'late', 'today', 'carry', 'new', 'old', 'done'],
    ]);
  });
});

describe('the state of an exchange', () => {
  const facts = {
    direction: 'out',
    referrals: 2,
    open: 2,
    takenBack: 0,
    handedOver: null,
    received: null,
    answered: null,
  } as const;
  it('moves by what is on record only', () => {
    const at = moment(1);
    expect(stateOfExchange({ ...facts, voided: null })).toBe('sealed');
    expect(stateOfExchange({ ...facts, voided: at })).toBe('voided');
    expect(stateOfExchange({ ...facts, voided: null, handedOver: at })).toBe('handed-over');
    expect(stateOfExchange({ ...facts, voided: at, received: at })).toBe('received');
    expect(stateOfExchange({ ...facts, voided: null, received: at, open: 0 })).toBe('decided');
    expect(stateOfExchange({ ...facts, voided: null, direction: 'in', open: 0 })).toBe('received');
    expect(stateOfExchange({ ...facts, voided: null, direction: 'in', open: 0, answered: at })).toBe('decided');
    expect(stateOfExchange({ ...facts, voided: null, received: at, takenBack: 1 })).toBe('received');
    expect(stateOfExchange({ ...facts, voided: null, received: at, open: 0, takenBack: 2 })).toBe('taken-back');
  });
});
