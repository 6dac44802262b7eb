// File grants: tokens that stand for paths which a person picked. Only host and engine know the paths. Engine.
import { Problem } from '../../shared/problems.ts';

/** The paths behind tokens. */
export interface Grants {
  /** Remembers a path under a token that the host made. */
  add(token: string, path: string): void;
  /** A new token for a path of the engine's own (training files, the command line). */
  issue(path: string): string;
  /** Holds what was printed for the file behind a token. One at a time: what nobody asked for is dropped. */
  hold(token: string, bytes: Uint8Array): void;
  /** Hands out what is held for a token, once. Throws `file.grant-unknown`. */
  take(token: string): Uint8Array;
  /** Forgets every grant. */
  clear(): void;
  /** The path behind a token. Throws `file.grant-unknown`. */
  path(token: string): string;
}

/** Keeps grants for as long as the engine runs. `newToken` must be unguessable: the renderer is not trusted. */
export function createGrants(newToken: () => string): Grants {
  const paths = new Map<string, string>();
  let held: { readonly token: string; readonly bytes: Uint8Array } | null = null;
  return {
    clear: () => {
      paths.clear();
      held = null;
    },
    hold: (token, bytes) => {
      held = { token, bytes };
    },
    take: (token) => {
      const printed = held;
      held = null;
      if (printed?.token !== token) throw new Problem('file.grant-unknown');
      return printed.bytes;
    },
    add: (token, path) => void paths.set(token, path),
    issue: (path) => {
      for (const [token, granted] of paths) if (granted === path) return token;
      const token = newToken();
      paths.set(token, path);
      return token;
    },
    path: (token) => {
      const path = paths.get(token);
      if (path === undefined) throw new Problem('file.grant-unknown');
      return path;
    },
  };
}
