// Long work that goes on while a person looks elsewhere: its stages, its pace, its end. Renderer; outlives the screens.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Method, Params, Result } from '../../../shared/rpc/contract/index.ts';
import type { Progress } from '../../../shared/rpc/link.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import { useSession } from './ask.ts';
import type { Engine } from '../../app/engine.ts';

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

/** Holds the work by a name that the screens agree on (`import`, `seal …`). */
export function createWorks(engine: Engine): Works {
  const works = new Map<string, Work>();
  const controllers = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  const set = (name: string, work: Work | null) => {
    if (work) works.set(name, work);
    else works.delete(name);
    for (const listener of listeners) listener();
  };

  const start = async <M extends Method>(name: string, method: M, params: Params<M>, subject: string) => {
    controllers.get(name)?.abort();
    const controller = new AbortController();
    controllers.set(name, controller);
    const mine = () => controllers.get(name) === controller;
    const change = (part: Partial<Work>) => {
      const work = works.get(name);
      if (work && mine()) set(name, { ...work, ...part });
    };
    set(name, {
      method,
      subject,
      status: 'running',
      stageStarted: performance.now(),
      progress: null,
      stages: [],
      result: null,
      problem: null,
    });
    let shown = 0;
    const onProgress = (progress: Progress) => {
      const stages = works.get(name)?.stages ?? [];
      const isNew = !stages.includes(progress.stage);
      // Ten times a second is all that a person sees; drawing every one of ten thousand would hold up the window.
      if (!isNew && performance.now() - shown < 100) return;
      shown = performance.now();
      change(isNew ? { progress, stages: [...stages, progress.stage], stageStarted: shown } : { progress });
    };
    try {
      const result = await engine.call(method, params, { signal: controller.signal, onProgress });
      change({ status: 'done', result });
      return mine() ? result : null;
    } catch (error) {
      change({ status: 'failed', problem: asProblem(error) });
      return null;
    }
  };

  return {
    get: (name) => works.get(name) ?? null,
    start,
    cancel: (name) => controllers.get(name)?.abort(),
    forget: (name) => {
      controllers.delete(name);
      set(name, null);
    },
    forgetAll: () => {
      for (const controller of controllers.values()) controller.abort();
      controllers.clear();
      works.clear();
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface UsedWork<M extends Method> {
  readonly work: Work<M> | null;
  readonly start: (params: Params<M>, subject: string) => Promise<Result<M> | null>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

/** Long work from a screen. When it is done, what was read before is asked for anew. */
export function useWork<M extends Method>(name: string, method: M): UsedWork<M> {
  const { works } = useSession();
  const queries = useQueryClient();
  const work = useSyncExternalStore(works.listen, () => works.get(name));
  return {
    // The name belongs to one method; who names two things alike sees nothing rather than the wrong thing.
    work: work?.method === method ? (work as unknown as Work<M>) : null,
    start: useCallback(
      async (params, subject) => {
        const result = await works.start(name, method, params, subject);
        await queries.invalidateQueries();
        return result;
      },
      [works, name, method, queries],
    ),
    cancel: useCallback(() => works.cancel(name), [works, name]),
    forget: useCallback(() => works.forget(name), [works, name]),
  };
}
