// Runs the long work of all screens: its stages, its pace, its end. Renderer; outlives the screens.
import { asProblem } from '../../shared/problems.ts';
import type { Method, Params } from '../../shared/rpc/contract/index.ts';
import type { Progress } from '../../shared/rpc/link.ts';
import type { Engine, Work, Works } from '../parts/asking/session.ts';

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
