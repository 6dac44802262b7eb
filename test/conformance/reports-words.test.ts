// The file of ../shared/samples/reports whose texts name the mother with an ending: assessed, scanned and marked. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanUp, importFile, organisation } from '../support/engines.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the files of reports are not at ${folder.pathname}; nothing is compared.`);

afterAll(cleanUp);

describe.skipIf(!present)('r11: names with the endings of Ukrainian and Nepali', () => {
  it('are marked in the text, as what they are, and nothing else is', async () => {
    const hope = await organisation('Hope for Children (training)');
    const sample = (name: string) => hope.file(name, readFileSync(new URL(name, folder)));
    await hope.engine.call('agreement.add', { file: await sample('r11-agreement-with-texts.json') });
    const { id: batch } = await importFile(hope, await sample('r11-name-endings-1.csv'));
    const all = { batch, agreement: 'gambella-dpisp-training', useCase: 'referral-unhcr' };
    const { findings } = await hope.engine.call('assess.run', all);
    expect(findings.map(({ finding, count }) => [finding.code, count])).toEqual([['text.names', 4]]);
    const { rows } = await hope.engine.call('text.page', { ...all, only: 'open', offset: 0, limit: 9 });
    const marked = rows.map(({ text, hits }) =>
      hits.map(({ start, end, kind, field }) => [text.slice(start, end), kind, field]),
    );
    const mother = ['relative', 'family_details_section.relation_name'];
    expect(marked).toEqual([
      [['Тарасові', ...mother]],
      [['Андрієві', ...mother]],
      [['सुनीताको', ...mother]],
      [['सुनीतालाई', ...mother]],
    ]);
  });
});
