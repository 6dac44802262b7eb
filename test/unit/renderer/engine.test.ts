// The window's end of the engine's port: waiting for it, losing it, getting another. Vitest.
import { expect, test, vi } from 'vitest';
import { createEngine } from '../../../renderer/app/engine.ts';
import { serve } from '../../../shared/rpc/link.ts';

/** A page that messages can be posted to, and an engine at the other end of a port. */
function page() {
  const target = new EventTarget();
  const window = target as unknown as Window;
  const arrive = (data: string, ports: readonly MessagePort[] = []) => {
    const event = new Event('message');
    Object.assign(event, { data, ports, source: window });
    target.dispatchEvent(event);
  };
  const connect = (handle: (method: string) => Promise<unknown>) => {
    const { port1, port2 } = new MessageChannel();
    const wrapped = {
      post: (message: unknown) => port1.postMessage(message),
      listen: (handler: (message: unknown) => void) => {
        port1.onmessage = (event) => handler(event.data);
      },
    };
    const served = serve(wrapped, handle);
    arrive('courier:port', [port2]);
    return served;
  };
  return { window, arrive, connect };
}

test('a call made before the port is there waits for it', async () => {
  const { window, connect } = page();
  const engine = createEngine(window);
  const called = engine.call('workspace.list', {});
  expect(engine.state()).toBe('starting');
  connect(async () => []);
  await expect(called).resolves.toEqual([]);
  expect(engine.state()).toBe('ready');
});

test('a second port means a restart: calls under way fail, and people are told', async () => {
  const { window, connect } = page();
  const engine = createEngine(window);
  const events: string[] = [];
  engine.onEvent((event) => events.push(event));
  connect(() => new Promise(() => {}));
  const called = engine.call('workspace.list', {});
  await vi.waitFor(() => expect(engine.state()).toBe('ready'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  connect(async () => []);
  await expect(called).rejects.toMatchObject({ code: 'app.engine-stopped' });
  expect(events).toEqual(['restarted']);
  expect(engine.state()).toBe('restarted');
  await expect(engine.call('workspace.list', {})).resolves.toEqual([]);
  engine.acknowledge();
  expect(engine.state()).toBe('ready');
});

test('an engine that is gone for good fails every call at once', async () => {
  const { window, arrive, connect } = page();
  const engine = createEngine(window);
  connect(async () => []);
  arrive('courier:engine-lost');
  expect(engine.state()).toBe('lost');
  await expect(engine.call('workspace.list', {})).rejects.toMatchObject({ code: 'app.engine-stopped' });
});

test('what the engine tells is heard', async () => {
  const { window, connect } = page();
  const engine = createEngine(window);
  const events: string[] = [];
  engine.onEvent((event) => events.push(event));
  connect(async () => []).tell('changed');
  await vi.waitFor(() => expect(events).toEqual(['changed']));
});
