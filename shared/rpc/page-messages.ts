// What preload tells the page about the engine and the clipboard. Pure; constants without a library, for both of them.

/** The message with which preload hands the engine's port to the page (`window.postMessage`, one transferred port). */
export const portMessage = 'courier:port';
/** Sent to the page when the engine died and could not be restarted. */
export const engineLostMessage = 'courier:engine-lost';
/** Sent to the page when something that was copied lies on the clipboard for a while, and when it was taken off it. */
export const clipboardMessages = { copied: 'courier:clipboard-copied', cleared: 'courier:clipboard-cleared' } as const;
