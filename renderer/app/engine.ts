// The engine as the window sees it: a port that arrives, calls over it, what it tells. Renderer.
import type { Method, Params, Result } from '../../shared/rpc/contract/index.ts';
import type { HostBridge } from '../../shared/rpc/host.ts';
import { engineLostMessage, portMessage } from '../../shared/rpc/page-messages.ts';
import { type Client, connect } from '../../shared/rpc/link.ts';
import { Problem } from '../../shared/problems.ts';
import type { CallOptions, Engine, EngineState } from '../parts/asking/session.ts';

declare global {
  interface Window {
    readonly courier: HostBridge<File>;
  }
}

/** Waits for the port that preload hands over. A new port replaces the old: then the engine was started again. */
export function createEngine(page: Window): Engine {
  let state: EngineState = 'starting';
  let client: Client | null = null;
  let arrived: (client: Client) => void = () => {};
  let whenReady = new Promise<Client>((resolve) => {
    arrived = resolve;
  });
  const stateListeners = new Set<() => void>();
  const eventListeners = new Set<(event: string) => void>();
  const become = (next: EngineState) => {
    state = next;
    for (const listener of stateListeners) listener();
  };
  const tell = (event: string) => {
    for (const listener of eventListeners) listener(event);
  };

  const take = (given: MessagePort) => {
    const previous = client;
    const wrapped = {
      post: (message: unknown) => given.postMessage(message),
      listen: (handler: (message: unknown) => void) => {
        given.onmessage = (event) => handler(event.data);
      },
    };
    const next = connect(wrapped, tell);
    client = next;
    whenReady = Promise.resolve(next);
    arrived(next);
    previous?.close('app.engine-stopped');
    become(previous ? 'restarted' : 'ready');
    if (previous) tell('restarted');
  };
  page.addEventListener('message', (event) => {
    if (event.source !== page && event.source !== null) return;
    const message: unknown = event.data;
    const [given] = event.ports;
    if (message === portMessage && given) take(given);
    if (message === engineLostMessage) {
      client?.close('app.engine-stopped');
      become('lost');
    }
  });

  return {
    call: async <M extends Method>(method: M, params: Params<M>, options: CallOptions = {}) => {
      if (state === 'lost') throw new Problem('app.engine-stopped');
      const ready = await whenReady;
      // The engine has checked its answer against the contract before it sent it.
      return (await ready.call(method, params, options)) as Result<M>;
    },
    state: () => state,
    acknowledge: () => {
      if (state === 'restarted') become('ready');
    },
    onState: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
  };
}
