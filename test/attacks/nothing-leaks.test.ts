// Attack: values that no rule lets out, planted everywhere, looked for in everything that leaves or is written down.
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openFile } from '../../electron/engine/files/disk.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import type { DataPoint, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Value } from '../../shared/model/case/record.ts';
import type { Rule } from '../../shared/model/agreement/rule.ts';
import { asProblem } from '../../shared/problems.ts';
import { cleanUp, importFiles, partners, sealBatch } from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';

afterAll(cleanUp);

const fields = ['alpha', 'beta', 'gamma', 'delta', 'rows.one', 'rows.two', 'rows.three'] as const;
const rules: readonly Rule[] = [
  { kind: 'share' },
  { kind: 'withhold' },
  { kind: 'mask', keep: 2 },
  { kind: 'year' },
  { kind: 'date', to: 'month' },
  { kind: 'age-band', from: [0, 6] },
  { kind: 'place', level: 1 },
  { kind: 'family', families: { known: ['x'] } },
  { kind: 'pseudonym' },
  { kind: 'text', after: 'scan' },
];
/** A value that occurs nowhere else: six letters of its field's own, which no format and no code writes by itself. */
const planted = (record: number, field: string, at: number) => {
  const own = 0x1200 + 12 * (1 + (fields as readonly string[]).indexOf(field));
  return `${String.fromCharCode(own, own + 2, own + 1, own + 4, own + 3, own + 5)}Wx${record}-${at}`;
};

/** Every piece of four characters of a text: not even a part may be there. */
const pieces = (text: string) => Array.from({ length: text.length - 3 }, (_, at) => text.slice(at, at + 4));

it('no value that the agreement does not share, nor four characters of it, leaves or is written down', async () => {
  const plan = fc.record({
    rules: fc.array(fc.option(fc.constantFrom(...rules)), { minLength: fields.length, maxLength: fields.length }),
    consents: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    asJson: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ rules: chosen, consents, asJson }) => {
      const dataPoints = [
        { field: 'case_id_display', rule: { kind: 'share' } },
        ...fields.flatMap((field, index): DataPoint[] => {
          const rule = chosen[index];
          return rule ? [{ field, rule }] : [];
        }),
      ];
      const useCase: Partial<UseCase> = {
        mapping: undefined,
        rows: {},
        condition: { field: 'disclosure_other_orgs', is: true },
        dataPoints: dataPoints as DataPoint[],
      };
      const { hope, unhcr, card, choice } = await partners(useCase);
      const children = consents.map((consent, record) => ({
        id: `00000000-0000-4000-8000-${String(record).padStart(12, '0')}`,
        data: {
          case_id_display: `c00000${record}`,
          disclosure_other_orgs: consent,
          ...Object.fromEntries(fields.slice(0, 4).map((field) => [field, planted(record, field, 0)])),
          rows: [0, 1].map((at) =>
            Object.fromEntries(fields.slice(4).map((path) => [path.slice(5), planted(record, path, at)])),
          ),
        } as Record<string, Value>,
      }));
      const columns = Object.keys(children[0]?.data ?? {});
      const text = asJson ? writeJson(children, 500) : writeCsv(columns, children, '2.15');
      const { id: batch } = await importFiles(hope, [{ file: await hope.file('export', text) }]);
      const all = { batch, ...choice };

      const said: string[] = [];
      const { findings } = await hope.engine.call('assess.run', all);
      said.push(JSON.stringify(findings));
      const left = new Set(findings.flatMap(({ records }) => records));
      const going = children.filter((one, record) => consents[record] && !left.has(one.id));
      try {
        const sealed = await sealBatch(hope, batch, card, choice, [...left]);
        const { identity, card: own } = opened(unhcr.engine.context);
        const input = await openFile(sealed.path);
        const signerOf = () => opened(hope.engine.context).card.signer;
        const found = await openPackage(input, { identity, card: own.id, world: 'live', signerOf });
        for (const { name } of found.manifest.files)
          for await (const chunk of found.read(name)) said.push(Buffer.from(chunk).toString('utf8'));
        said.push(JSON.stringify(found.manifest));
        await input.close();
      } catch (error) {
        expect(going).toEqual([]);
        said.push(JSON.stringify(asProblem(error)), String(error));
      }
      const { rows: log } = await hope.engine.call('log.page', { offset: 0, limit: 200 });
      said.push(JSON.stringify(log), (await readdir(hope.folder)).join('\n'));
      for (const question of hope.asked) said.push(JSON.stringify(question));

      const whole = said.join('\n');
      const shares = (field: string) =>
        dataPoints.some((point) => point.field === field && point.rule.kind === 'share');
      for (const [record, one] of children.entries()) {
        for (const field of fields) {
          for (const at of field.startsWith('rows.') ? [0, 1] : [0]) {
            const value = planted(record, field, at);
            if (going.includes(one) && shares(field)) expect(whole).toContain(value);
            // What other children may have shared of the same field has the same letters; their number tells it apart.
            else if (going.some(() => shares(field))) expect(whole).not.toContain(value);
            else for (const piece of pieces(value.slice(0, value.indexOf('Wx')))) expect(whole).not.toContain(piece);
          }
        }
      }
      hope.engine.close();
      unhcr.engine.close();
    }),
    { numRuns: 12 },
  );
});

it('nothing of a case lies in the clear beside the workspace', async () => {
  const { hope } = await partners();
  const child = {
    id: '00000000-0000-4000-8000-000000000001',
    data: { case_id_display: 'c1', name: planted(1, 'name', 0) },
  };
  await importFiles(hope, [{ file: await hope.file('e.csv', writeCsv(['case_id_display', 'name'], [child], '2.15')) }]);
  const root = hope.engine.context.deps.root;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(`${entry.parentPath}/${entry.name}`);
    if (bytes.includes(Buffer.from('case_id_display,name'))) continue; // the export itself
    expect(bytes.includes(Buffer.from(planted(1, 'name', 0))), entry.name).toBe(false);
  }
});
