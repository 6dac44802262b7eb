// The random key under which a workspace keeps what it remembers of children. Engine.
import { setSetting, setting } from './settings.ts';
import type { Store } from './store.ts';

const name = 'fact-key';

/** The 32-byte key; made once from `random`, and never changed: facts outlive whatever they were learnt from. */
export function factKey(store: Store, random: (length: number) => Uint8Array): Uint8Array {
  const hex = setting(store, name);
  if (hex !== null) return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const key = random(32);
  store.transaction(() =>
    setSetting(store, name, Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('')),
  );
  return key;
}
