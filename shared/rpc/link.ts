// Calls over a message port: call, progress, cancel, result. Pure; runs on both ends (renderer and engine).
import { asProblem, Problem, type ProblemCode, type ProblemDetail, type ProblemJson } from '../problems.ts';

/** The little that the link needs of a port: the DOM's MessagePort and Electron's MessagePortMain both fit through an adapter. */
export interface Port {
  post(message: unknown): void;
  listen(handler: (message: unknown) => void): void;
}

/** How far a long call has come. `stage` is a catalogue id (`stage.<stage>`); counts are of the thing being worked on. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total?: number;
}

/** What every method gets beside its parameters. */
export interface Call {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: number };
type FromEngine =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: ProblemJson }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'event'; readonly event: string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Answers calls that come in over a port. The other end is not trusted: whatever is not a well-formed message is dropped,
 * and `handle` checks method and parameters. Returns `tell`, which sends an event (a name, no payload) to the other end.
 */
export function serve(
  port: Port,
  handle: (method: string, params: unknown, call: Call) => Promise<unknown>,
): { readonly tell: (event: string) => void } {
  const running = new Map<number, AbortController>();
  const post = (message: FromEngine) => port.post(message);
  const answer = async (id: number, method: string, params: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const call: Call = {
        signal: controller.signal,
        progress: (progress) => post({ kind: 'progress', id, progress }),
      };
      post({ kind: 'result', id, result: await handle(method, params, call) });
    } catch (error) {
      const problem = controller.signal.aborted ? new Problem('app.cancelled') : asProblem(error);
      const { code, detail, files } = problem;
      post({ kind: 'problem', id, problem: { code, detail, ...(files.length === 0 ? {} : { files }) } });
    } finally {
      running.delete(id);
    }
  };
  port.listen((message) => {
    if (!isObject(message) || typeof message.id !== 'number') return;
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    if (message.kind === 'call' && typeof message.method === 'string' && !running.has(message.id)) {
      void answer(message.id, message.method, message.params);
    }
  });
  return { tell: (event) => post({ kind: 'event', event }) };
}

/** The calling end. `call` rejects with a `Problem`; aborting `signal` cancels the work at the other end. */
export interface Client {
  call(
    method: string,
    params: unknown,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void },
  ): Promise<unknown>;
  /** Fails everything under way, e.g. when the engine has stopped. */
  close(code: ProblemCode): void;
}

/** Makes calls over a port; `onEvent` hears what the other end tells. */
export function connect(port: Port, onEvent: (event: string) => void = () => {}): Client {
  interface Waiting {
    readonly resolve: (value: unknown) => void;
    readonly reject: (problem: Problem) => void;
    readonly onProgress: ((progress: Progress) => void) | undefined;
  }
  const waiting = new Map<number, Waiting>();
  let next = 1;
  port.listen((received) => {
    const message = received as FromEngine;
    if (message.kind === 'event') return onEvent(message.event);
    const entry = waiting.get(message.id);
    if (!entry) return;
    if (message.kind === 'progress') return entry.onProgress?.(message.progress);
    waiting.delete(message.id);
    if (message.kind === 'result') entry.resolve(message.result);
    else {
      const { code, detail, files } = message.problem;
      entry.reject(new Problem(code, detail as ProblemDetail, files));
    }
  });
  const post = (message: ToEngine) => port.post(message);
  return {
    call: (method, params, options = {}) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject, onProgress: options.onProgress });
        options.signal?.addEventListener('abort', () => post({ kind: 'cancel', id }), { once: true });
        post({ kind: 'call', id, method, params });
        if (options.signal?.aborted) post({ kind: 'cancel', id });
      }),
    close: (code) => {
      for (const entry of waiting.values()) entry.reject(new Problem(code));
      waiting.clear();
    },
  };
}
