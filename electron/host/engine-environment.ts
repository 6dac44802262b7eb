// What of the environment the engine's process may see. Pure; host, main process.

/** Variables that change what code a Node process loads; the app decides that, not whoever starts it. */
const refused = /^(NODE_|LD_|DYLD_|ELECTRON_)/;

/** An addon path is taken from the environment in development only: it names native code to load. */
const developmentOnly = ['COURIER_SQLITE_ADDON'];

/** A copy of the environment without what could make the engine load other code. */
export function engineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): Readonly<Record<string, string>> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || refused.test(name)) continue;
    if (isPackaged && developmentOnly.includes(name)) continue;
    passed[name] = value;
  }
  return passed;
}
