// How long something keeps this process computing, whatever else the machine does meanwhile. Tests.

/** The milliseconds of processor time that this process spends on something: under load a clock would say more. */
export async function computingTime(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
