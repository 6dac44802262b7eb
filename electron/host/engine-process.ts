// Starts the engine in a process of its own, connects pages to it, and restarts it once if it dies. Host, main process.

import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { confirmSchema, type FromEngine, type ToEngine, workspaceSchema } from '../../shared/rpc/host.ts';

/** What the host gives the engine and wants to hear of it. */
export interface EngineOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly showOutput: boolean;
  readonly confirm: (question: FromEngine) => Promise<boolean>;
  /** A workspace was opened or closed; with the engine that dies its workspace is closed. */
  readonly onWorkspace: (isOpen: boolean) => void;
  /** The engine died and a new one runs: pages need a new port. */
  readonly onRestart: () => void;
  /** The engine died a second time. */
  readonly onLost: () => void;
}

/** The engine as the host knows it. */
export interface EngineProcess {
  /** A fresh channel to the engine: the page's end of it, or null where the engine is lost. */
  readonly connect: () => MessagePortMain | null;
  readonly grant: (token: string, path: string) => void;
  /** Hands over a page that was printed, for the file behind a token. */
  readonly printed: (token: string, bytes: Uint8Array) => void;
  readonly stop: () => void;
}

/** Starts the engine. */
export function startEngine(options: EngineOptions): EngineProcess {
  // Kept so that a restarted engine still knows the files which the person has chosen.
  const grants = new Map<string, string>();
  let restarts = 0;
  let stopping = false;
  let child: UtilityProcess | null = fork();

  function fork(): UtilityProcess {
    const started = utilityProcess.fork(options.file, [...options.args], {
      serviceName: 'courier-engine',
      env: { ...options.env },
      stdio: options.showOutput ? 'inherit' : 'ignore',
    });
    started.on('message', (message: unknown) => void hear(started, message));
    started.once('exit', () => died(started));
    for (const [token, path] of grants) tell(started, { kind: 'grant', token, path });
    return started;
  }

  async function hear(asker: UtilityProcess, message: unknown): Promise<void> {
    const workspace = workspaceSchema.safeParse(message);
    if (workspace.success && asker === child) options.onWorkspace(workspace.data.isOpen);
    const question = confirmSchema.safeParse(message);
    if (!question.success) return;
    const yes = await options.confirm(question.data).catch(() => false);
    // An engine that died while the person was thinking gets no answer; its successor has not asked.
    if (asker === child) tell(asker, { kind: 'confirmed', id: question.data.id, yes });
  }

  function died(gone: UtilityProcess): void {
    if (gone !== child || stopping) return;
    child = null;
    options.onWorkspace(false);
    if (restarts >= 1) {
      options.onLost();
      return;
    }
    restarts += 1;
    child = fork();
    options.onRestart();
  }

  return {
    connect: () => {
      if (child === null) return null;
      const { port1, port2 } = new MessageChannelMain();
      tell(child, { kind: 'port' }, [port1]);
      return port2;
    },
    grant: (token, path) => {
      grants.set(token, path);
      if (child !== null) tell(child, { kind: 'grant', token, path });
    },
    printed: (token, bytes) => {
      if (child !== null) tell(child, { kind: 'printed', token, bytes });
    },
    stop: () => {
      stopping = true;
      child?.kill();
    },
  };
}

function tell(child: UtilityProcess, message: ToEngine, ports: MessagePortMain[] = []): void {
  child.postMessage(message, ports);
}
