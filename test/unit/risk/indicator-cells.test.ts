// The cells of a cube are those of the released tables: a hidden count stays hidden, a total is no missing answer.
import { expect, it } from 'vitest';
import { indicatorCells } from '../../../shared/model/risk/indicator-cells.ts';
import { ona } from '../../../shared/systems/ona/index.ts';

const table = (id: string, head: string[], rows: { of: Record<string, string | null>; count: number | null }[]) => ({
  id,
  title: { en: id },
  head,
  rows,
});
const facts = { dataset: 'hope-2026', period: '2026-Q1', area: 'owned_by_location' };
const cellsOf = (...tables: Parameters<typeof indicatorCells>[0]) => indicatorCells(tables, facts);

it('has a row for each cell, by the columns of Ona’s table', () => {
  const { cells, unfit } = cellsOf(
    table(
      'by-risk',
      ['owned_by_location', 'sex', 'risk_level'],
      [
        { of: { owned_by_location: 'Ethiopia::Gambella', sex: 'female', risk_level: 'high' }, count: 7 },
        { of: { sex: 'female', risk_level: null }, count: null },
        { of: {}, count: 0 },
      ],
    ),
  );
  expect(unfit).toEqual([]);
  const around = {
    dataset_id: 'hope-2026',
    period: '2026-Q1',
    age_group: null,
    indicator: 'by-risk',
    dimension: 'risk_level',
  };
  expect(cells).toEqual([
    {
      ...around,
      area_level: 1,
      area_code: 'Ethiopia::Gambella',
      sex: 'female',
      dimension_value: 'high',
      count: 7,
      flag: 'ok',
    },
    {
      ...around,
      area_level: null,
      area_code: null,
      sex: 'female',
      dimension_value: 'unanswered',
      count: null,
      flag: 'suppressed',
    },
    { ...around, area_level: null, area_code: null, sex: null, dimension_value: null, count: 0, flag: 'ok' },
  ]);
  expect(Object.keys(cells[0] ?? {}).sort()).toEqual(
    Object.keys(ona.system.entities['indicator_cells']?.fields ?? {}).sort(),
  );
});

it('names a table that a cell cannot hold, and takes none of its cells', () => {
  const two = table('by-two', ['risk_level', 'protection_status'], [{ of: { risk_level: 'high' }, count: 9 }]);
  expect(cellsOf(two)).toEqual({ cells: [], unfit: ['by-two'] });
});
