// Start of the engine's process: takes ports, grants and answers from the host. Utility process; plain Node, no Electron.

import { randomBytes } from 'node:crypto';
import type { FromEngine, ToEngine, WorkspaceState } from '../../shared/rpc/host.ts';
import { createEngine } from './index.ts';
import type { Confirmation } from './workflows/context.ts';

/** The far end of a channel, as Electron hands it to a utility process. */
interface HostPort {
  on(event: 'message', handler: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
}

/** The line to the host; Electron adds it to `process` in a utility process. */
interface ParentPort {
  on(
    event: 'message',
    handler: (message: { readonly data: ToEngine; readonly ports: readonly HostPort[] }) => void,
  ): void;
  postMessage(message: unknown): void;
}

// Promise 6, no network: nothing here asks for these, so nothing that slips in shall find them.
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) Reflect.deleteProperty(globalThis, name);

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const root = process.argv[2];
if (root === undefined) throw new Error('The host names the folder of the workspaces.');

/** Questions to the person that are under way, by number; an answer to no question is dropped. */
const asked = new Map<number, (yes: boolean) => void>();
let nextQuestion = 1;

function confirm(confirmation: Confirmation): Promise<boolean> {
  return new Promise((resolve) => {
    const question: FromEngine = { kind: 'confirm', id: nextQuestion, ...confirmation };
    nextQuestion += 1;
    asked.set(question.id, resolve);
    parentPort.postMessage(question);
  });
}

const engine = createEngine({
  root,
  now: () => new Date(),
  clock: () => performance.now(),
  random: (length) => new Uint8Array(randomBytes(length)),
  confirm,
  workspace: (isOpen) => {
    const state: WorkspaceState = { kind: 'workspace', isOpen };
    parentPort.postMessage(state);
  },
  newWorkspaceName: () => randomBytes(8).toString('hex'),
});

parentPort.on('message', ({ data, ports }) => {
  if (data.kind === 'grant') engine.grants.add(data.token, data.path);
  if (data.kind === 'printed') engine.grants.hold(data.token, data.bytes);
  if (data.kind === 'confirmed') {
    asked.get(data.id)?.(data.yes === true);
    asked.delete(data.id);
  }
  const port = ports[0];
  if (data.kind === 'port' && port !== undefined) {
    engine.connect({
      post: (message) => port.postMessage(message),
      listen: (handler) => {
        port.on('message', (message) => handler(message.data));
        port.start();
      },
    });
  }
});

process.once('exit', () => engine.close());
