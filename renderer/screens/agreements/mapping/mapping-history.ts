// The mapping that is being written, with every step back and forth: kept over screens until it is saved. Renderer.
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { useWorkspace } from '../../../parts/asking/session.ts';
import { useMemory } from '../../../parts/window/memory.ts';

/** A mapping with its steps. `start`: what it was when the person began. */
export interface MappingHistory {
  readonly start: Mapping;
  readonly past: readonly Mapping[];
  readonly now: Mapping;
  readonly future: readonly Mapping[];
}

/** So many steps can be taken back. */
const mostSteps = 500;

export const beginHistory = (mapping: Mapping): MappingHistory => ({
  start: mapping,
  past: [],
  now: mapping,
  future: [],
});

/** One step more. What was taken back before is gone. */
export function stepped({ start, past, now }: MappingHistory, next: Mapping): MappingHistory {
  return { start, past: [...past, now].slice(-mostSteps), now: next, future: [] };
}

/** One step back; the same where there is none. */
export function steppedBack(history: MappingHistory): MappingHistory {
  const { start, past, now, future } = history;
  const before = past.at(-1);
  return before === undefined ? history : { start, past: past.slice(0, -1), now: before, future: [now, ...future] };
}

/** One step forth again; the same where there is none. */
export function steppedForth(history: MappingHistory): MappingHistory {
  const { start, past, now, future } = history;
  const [next, ...later] = future;
  return next === undefined ? history : { start, past: [...past, now], now: next, future: later };
}

/** One mapping is written at a time; each workspace has its own. */
export function useMappingHistory(): readonly [MappingHistory | null, (next: MappingHistory | null) => void] {
  const { id } = useWorkspace();
  return useMemory<MappingHistory | null>(`mapping-editor ${id}`, null);
}

/** Whether something was written that is kept nowhere else. */
export const isUnsavedMapping = (history: MappingHistory | null): history is MappingHistory =>
  history !== null && JSON.stringify(history.now) !== JSON.stringify(history.start);
