// Flow: damaged values are named and settled without a window, too; the preview is the package afterwards.
import { afterAll, expect, it } from 'vitest';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { assessed, previewLines, settle } from '../../electron/cli/findings.ts';
import type { Engine } from '../../electron/engine/index.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  openPackageFile,
  partners,
  sealBatch,
} from '../support/engines.ts';
import path from 'node:path';

afterAll(cleanUp);

interface Damaged {
  readonly field: string;
  readonly damage: string;
  readonly sha256: string;
  readonly decision: string | null;
}
interface Document {
  readonly damaged?: readonly { readonly field: string; readonly damage: string; readonly sha256: string }[];
  readonly records: readonly { readonly id: string; readonly verdict: string; readonly damaged?: readonly Damaged[] }[];
}

async function assess(engine: Engine, words: readonly string[]): Promise<Document> {
  let text = '';
  for await (const piece of assessed(engine, parseArguments(['assess', ...words, '--json']))) text += piece;
  return JSON.parse(text) as Document;
}

async function preview(engine: Engine, words: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const lines = [];
  for await (const line of previewLines(engine, parseArguments(['preview', ...words])))
    lines.push(JSON.parse(line) as Record<string, unknown>);
  return lines;
}

it('assess names damaged values by kind and in each record, settle takes decisions, preview shows what goes', async () => {
  const { hope, unhcr, card, choice } = await partners({
    ...{ mapping: undefined, rows: {} },
    condition: { field: 'disclosure_other_orgs', is: true },
    dataPoints: [
      { field: 'sex', rule: { kind: 'share' } },
      { field: 'telephone_current', rule: { kind: 'share' } },
    ],
  });
  const batch = await importChildren(hope, [
    child(1, { telephone_current: '2.51912E+11' }),
    child(2, { telephone_current: '2.51913E+11' }),
    child(3, { telephone_current: '251912000003.0' }),
    child(4),
  ]);
  const words = ['--batch', batch, '--agreement', choice.agreement, '--use-case', choice.useCase];
  const before = await assess(hope.engine, words);
  expect(before.damaged).toMatchObject([
    { field: 'telephone_current', damage: 'damage.scientific', count: 2, open: 2, repairable: 0 },
    { field: 'telephone_current', damage: 'damage.decimal', count: 1, open: 1, repairable: 1 },
  ]);
  expect(before.records.map(({ verdict, damaged = [] }) => [verdict, damaged.length])).toEqual([
    ['decide', 1],
    ['decide', 1],
    ['decide', 1],
    ['go', 0],
  ]);
  const [short, amount] = before.damaged ?? [];
  const [first] = before.records;
  const about = (each: Omit<Damaged, 'decision'> | undefined) => ({
    ...{ kind: 'damaged', field: each?.field, damage: each?.damage, sha256: each?.sha256, reason: null },
  });
  const decisions = [
    { ...about(short), record: '', decision: 'withhold' },
    { ...about(amount), record: '', decision: 'repair' },
    { ...about(first?.damaged?.[0]), record: first?.id, decision: 'release', reason: 'Asked the carer.' },
  ];
  await hope.file('decisions.json', JSON.stringify(decisions));
  const file = path.join(hope.folder, 'decisions.json');
  const listed = await settle(hope.engine, parseArguments(['settle', file, ...words, '--by', 'Sara']));
  expect((listed as readonly { readonly count: number }[]).map(({ count }) => count).sort()).toEqual([1, 1, 2]);
  const shown = await preview(hope.engine, words);
  const goes = ['2.51912E+11', undefined, '251912000003', undefined];
  expect(shown.map(({ data }) => (data as Record<string, unknown>)['telephone_current'])).toEqual(goes);
  expect(shown.map(({ verdict, findings }) => [verdict, findings])).toEqual(goes.map(() => ['go', []]));
  expect(shown[0]?.['damaged']).toMatchObject([{ field: 'telephone_current', decision: 'release' }]);
  const sealed = await sealBatch(hope, batch, card, choice);
  const { package: id } = await openPackageFile(unhcr, sealed.path);
  for (const [index, text] of goes.entries()) {
    const fields = await fieldsRead(unhcr, id, String(index + 1));
    expect(fields.find(({ path: name }) => name === 'telephone_current')?.text).toBe(text);
  }
});
