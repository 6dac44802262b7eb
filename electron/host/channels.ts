// Names of the few messages between preload and host. Constants; runs in both.

export const channels = {
  /** Preload → host: the page listens; a port to the engine may come. */
  ready: 'courier:ready',
  /** Host → preload: one transferred port to the engine. */
  port: 'courier:port',
  /** Host → preload: the engine died and stays dead. */
  engineLost: 'courier:engine-lost',
  pick: 'courier:pick',
  pickMany: 'courier:pick-many',
  drop: 'courier:drop',
  settings: 'courier:settings',
  saveSettings: 'courier:save-settings',
  print: 'courier:print',
  makePdf: 'courier:make-pdf',
  /** Preload → host: something was copied or cut in the page. */
  copied: 'courier:copied',
  /** Host → preload: the clipboard holds what was copied, or it was emptied of it. */
  clipboard: 'courier:clipboard',
} as const;

/** The page's own scheme and origin. Nothing else is ever loaded or answered. */
export const pageScheme = 'app';
export const pageOrigin = 'app://courier';
