// The link between window and engine: calls, progress, cancel, and what a hostile page may try.
import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/problems.ts';
import { type Call, connect, type Port, serve } from '../../../shared/rpc/link.ts';
import { cleanUp, organisation, passphrase } from '../../support/engines.ts';
import { refused } from '../../support/problems.ts';

function ports(): { readonly here: Port; readonly there: Port; readonly close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const wrap = (port: typeof port1): Port => ({
    post: (message) => port.postMessage(message),
    listen: (handler) => void port.on('message', handler),
  });
  return { here: wrap(port1), there: wrap(port2), close: () => port1.close() };
}

describe('the link', () => {
  afterAll(cleanUp);

  it('carries results, progress and problems, and nothing of an unexpected error', async () => {
    const { here, there, close } = ports();
    const heard: number[] = [];
    serve(there, async (method, params, { progress }: Call) => {
      if (method === 'fail') throw new Problem('seal.findings', { count: 3 });
      if (method === 'crash') throw new Error('Amina, born 2014');
      progress({ stage: 'reading', done: 1 });
      return { method, params };
    });
    const client = connect(here);
    expect(await client.call('echo', { a: 1 }, { onProgress: ({ done }) => heard.push(done) })).toEqual({
      method: 'echo',
      params: { a: 1 },
    });
    expect(heard).toEqual([1]);
    expect(await refused(client.call('fail', {}))).toMatchObject({ code: 'seal.findings', detail: { count: 3 } });
    expect(JSON.stringify(await refused(client.call('crash', {})))).not.toContain('Amina');
    close();
  });

  it('cancels: the work hears it, and the caller gets app.cancelled', async () => {
    const { here, there, close } = ports();
    serve(
      there,
      (_, __, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    );
    const controller = new AbortController();
    const call = refused(connect(here).call('long', {}, { signal: controller.signal }));
    controller.abort();
    expect((await call).code).toBe('app.cancelled');
    close();
  });

  it('drops what is no message', async () => {
    const { here, there, close } = ports();
    serve(there, async () => 'alive');
    for (const junk of [
      null,
      7,
      'call',
      [],
      { kind: 'call' },
      { kind: 'call', id: 'x', method: 'm' },
      { kind: 'cancel', id: 99 },
      { id: 1, method: 5, kind: 'call' },
    ])
      here.post(junk);
    expect(await connect(here).call('ping', {})).toBe('alive');
    close();
  });
});

describe('the engine behind the link', () => {
  afterAll(cleanUp);

  it('refuses methods that are not in the contract, parameters that do not fit, paths, and foreign tokens', async () => {
    const hope = await organisation('Hope for Children');
    const { here, there, close } = ports();
    hope.engine.connect(there);
    const client = connect(here);
    const code = (method: string, params: unknown) =>
      refused(client.call(method, params)).then((problem) => problem.code);
    expect(await code('store.sql', {})).toBe('app.bad-request');
    expect(await code('constructor', {})).toBe('app.bad-request');
    expect(await code('workspace.list', { extra: 1 })).toBe('app.bad-request');
    expect(await code('record.page', { batch: 'x', search: '', offset: -1, limit: 1e9 })).toBe('app.bad-request');
    expect(await code('card.add', { file: '/etc/passwd' })).toBe('file.grant-unknown');
    expect(await code('workspace.open', { id: '../../etc', passphrase })).toBe('workspace.none');
    expect(await code('training.switch', {})).toBe('app.bad-request');
    close();
  });

  it('shows nothing while no workspace is open', async () => {
    const hope = await organisation('Hope for Children');
    await hope.engine.call('workspace.lock', {});
    for (const method of ['batch.list', 'card.list', 'board.list', 'use-case.list', 'agreement.list'] as const) {
      expect((await refused(hope.engine.call(method, {}))).code).toBe('workspace.locked');
    }
  });
});
