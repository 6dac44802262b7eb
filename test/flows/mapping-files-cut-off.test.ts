// Flow: files for another program that are cancelled, or overtaken by a change, are not there at all.
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { keepMapping } from '../../electron/engine/workflows/mapping/mappings.ts';
import { writeFiles } from '../../electron/engine/workflows/writing/write-files.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  mapping,
  type Organisation,
  organisation,
  temporaryFolder,
} from '../support/engines.ts';

let hope: Organisation;
let choice: { readonly batch: string; readonly agreement: string; readonly useCase: string };

beforeAll(async () => {
  hope = await organisation('Hope', 'training');
  const agreement = agreementBetween('Hope', 'UNHCR');
  await agree(hope, agreement);
  const children = Array.from({ length: 900 }, (_, number) => child(number + 1));
  choice = { batch: await importChildren(hope, children), agreement: agreement.id, useCase: 'referral-unhcr' };
});
afterAll(cleanUp);

const request = async (to = 'csv') => ({ ...choice, to, folder: await temporaryFolder(), replace: false });

const hurried = { signal: new AbortController().signal, progress: () => {} };

describe('files that are written', () => {
  it('are none where no case may go, and where the use case has no mapping', async () => {
    const [refusing, asked] = [child(7000, { consent_for_services: false }), await request()];
    const nobody = await importChildren(hope, [refusing], 'nobody.csv');
    await expect(writeFiles(hope.engine.context, { ...asked, batch: nobody }, hurried)).rejects.toMatchObject({
      code: 'write.nothing',
    });
    const { mapping: _, ...unmapped } = agreementBetween('Hope', 'UNHCR').useCases[0] as UseCase;
    const other = agreementBetween('Hope', 'UNHCR', {}, { id: 'unmapped', useCases: [unmapped] });
    await hope.engine.call('agreement.add', { file: await hope.file('unmapped.json', JSON.stringify(other)) });
    await expect(writeFiles(hope.engine.context, { ...asked, agreement: 'unmapped' }, hurried)).rejects.toMatchObject({
      code: 'write.tables',
    });
    expect(await readdir(asked.folder)).toEqual([]);
  });

  it('are none where a test inside the mapping fails, as nothing would be sealed by it', async () => {
    const failing = { ...mapping, version: 5, tests: [{ title: 'A girl', record: {}, sees: { progres_pocsex: 'x' } }] };
    await hope.engine.call('mapping.add', { file: await hope.file('failing.json', JSON.stringify(failing)) });
    const asked = await request();
    await expect(writeFiles(hope.engine.context, asked, hurried)).rejects.toMatchObject({ code: 'mapping.test' });
    const repaired = { ...mapping, version: 6 };
    await hope.engine.call('mapping.add', { file: await hope.file('repaired.json', JSON.stringify(repaired)) });
    expect(await readdir(asked.folder)).toEqual([]);
  });

  it('tell how far they have come, and are all there in the end', async () => {
    const told: number[] = [];
    const asked = await request();
    const written = await writeFiles(hope.engine.context, asked, {
      signal: new AbortController().signal,
      progress: ({ stage, done }) => {
        if (stage === 'files') told.push(done);
      },
    });
    expect(written).toMatchObject({ records: 900, referrals: 900, waiting: 0, staying: 0 });
    expect(told).toEqual([200, 400, 600, 800, 1100, 1300, 1500, 1700]);
    expect(await readdir(asked.folder)).toEqual(written.files.map(({ name }) => name));
  });

  it.each(['csv', 'xlsx', 'json'])('as %s are not there where a person cancels', async (to) => {
    const stop = new AbortController();
    const asked = await request(to);
    const writing = writeFiles(hope.engine.context, asked, {
      signal: stop.signal,
      progress: ({ stage, done }) => {
        if (stage === 'files' && done >= 400) stop.abort();
      },
    });
    await expect(writing).rejects.toMatchObject({ code: 'app.cancelled' });
    expect(await readdir(asked.folder)).toEqual([]);
  });

  it.each(['csv', 'xlsx'])('as %s are not there where a document comes in between', async (to) => {
    const asked = await request(to);
    let version = to === 'csv' ? 10 : 20;
    const writing = writeFiles(hope.engine.context, asked, {
      signal: new AbortController().signal,
      progress: ({ stage }) => {
        if (stage !== 'files') return;
        version += 1;
        const { context } = hope.engine;
        const text = JSON.stringify({ ...mapping, version });
        opened(context).store.transaction(() => keepMapping(context, opened(context), text));
      },
    });
    await expect(writing).rejects.toMatchObject({ code: 'seal.changed' });
    expect(await readdir(asked.folder)).toEqual([]);
  });
});
