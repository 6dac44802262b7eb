// What a person has begun and not finished, while the workspace is open: kept over screens, gone with the lock. Renderer.
import { useCallback, useSyncExternalStore } from 'react';

const memory = new Map<string, unknown>();
const listeners = new Set<() => void>();

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Forgets everything, when the workspace closes. Nothing of it was ever written anywhere. */
export function forgetMemory(): void {
  memory.clear();
  for (const listener of listeners) listener();
}

/** Like useState, but it is still there when the person comes back to the screen. */
export function useMemory<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const value = useSyncExternalStore(listen, () => (memory.has(name) ? (memory.get(name) as T) : initial));
  const set = useCallback(
    (next: T) => {
      memory.set(name, next);
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [value, set];
}
