// What preload tells the page about the engine. Pure; constants without a library, for both of them.

/** The message with which preload hands the engine's port to the page (`window.postMessage`, one transferred port). */
export const portMessage = 'courier:port';
/** Sent to the page when the engine died and could not be restarted. */
export const engineLostMessage = 'courier:engine-lost';
