// What the app shares with its screens: the engine, the long work under way, the open workspace. Renderer.
import { createContext, useContext } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import type { Method, Params, Result, Workspace } from '../../../shared/rpc/contract/index.ts';
import type { Progress } from '../../../shared/rpc/link.ts';

export type EngineState = 'starting' | 'ready' | 'restarted' | 'lost';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Engine {
  readonly call: <M extends Method>(method: M, params: Params<M>, options?: CallOptions) => Promise<Result<M>>;
  readonly state: () => EngineState;
  /** The person has read that the engine was started again. */
  readonly acknowledge: () => void;
  readonly onState: (listener: () => void) => () => void;
  /** Hears what the engine tells: `changed`, `locked`, and our own `restarted`. */
  readonly onEvent: (listener: (event: string) => void) => () => void;
}

/** One piece of long work. */
export interface Work<M extends Method = Method> {
  readonly method: M;
  /** What it is done to, e.g. a file's name. */
  readonly subject: string;
  readonly status: 'running' | 'done' | 'failed';
  /** When its present stage began, on the window's clock: a pace over several stages would be none. */
  readonly stageStarted: number;
  readonly progress: Progress | null;
  /** Every stage named so far, in order. */
  readonly stages: readonly string[];
  readonly result: Result<M> | null;
  readonly problem: Problem | null;
}

export interface Works {
  readonly get: (name: string) => Work | null;
  readonly start: <M extends Method>(
    name: string,
    method: M,
    params: Params<M>,
    subject: string,
  ) => Promise<Result<M> | null>;
  readonly cancel: (name: string) => void;
  readonly forget: (name: string) => void;
  readonly forgetAll: () => void;
  readonly listen: (listener: () => void) => () => void;
}

export interface Session {
  readonly engine: Engine;
  readonly works: Works;
  /** The open workspace, null before one is open. */
  readonly workspace: Workspace | null;
}

export const SessionContext = createContext<Session | null>(null);

/** What the app shares with its screens. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this screen');
  return session;
}

/** The open workspace; only for screens inside the frame. */
export function useWorkspace(): Workspace {
  const { workspace } = useSession();
  if (!workspace) throw new Error('no workspace is open');
  return workspace;
}
