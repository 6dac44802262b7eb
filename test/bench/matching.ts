// The search for the same child: how well it tells FEBRL's persons, and what 100,000 beside 100,000 cost. No peer is at hand.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { comparison } from '../../electron/engine/exchange/matching/match.ts';
import { febrlFile, febrlPersons, scoreOf } from '../support/febrl.ts';
import { ownPairs, practisedPairs, samplePairs } from '../support/name-pairs.ts';
import { twoLists } from '../support/same-children.ts';

const persons = 100_000;
const share = (part: number): string => part.toFixed(3);

/** Prints the figures. Seconds are those of the processor: other programs do not count. */
export async function matchingFigures(): Promise<void> {
  console.info('\nThe same child');
  if (existsSync(febrlFile)) {
    const { precision, recall, f1 } = scoreOf(febrlPersons(await readFile(febrlFile, 'utf8')));
    console.info(`  FEBRL 3: precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}`);
  }
  const samples = await samplePairs('arabic');
  const names = samples.length > 0 ? samples : [...(await ownPairs('arabic')), ...practisedPairs('arabic')];
  const { ones, others, truth } = twoLists(names, persons, 0.3);
  const [cpu, memory] = [process.cpuUsage(), process.memoryUsage.rss()];
  const compared = comparison(false);
  for (const profile of ones) compared.addOne(profile);
  for (const profile of others) compared.addOther(profile);
  compared.ready();
  let [right, told, most] = [0, 0, 0];
  for (let first = 0; first < ones.length; first += 1) {
    for (const { second } of compared.matchesOf(first)) {
      told += 1;
      if (truth.get(first) === second) right += 1;
    }
    if (first % 1000 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  const { user, system } = process.cpuUsage(cpu);
  console.info(
    `  ${persons} × ${persons}, half in another writing: ${((user + system) / 1e6).toFixed(1)} s of the processor, ` +
      `${((most - memory) / 1e6).toFixed(0)} MB more; precision ${share(right / told)}, recall ${share(right / truth.size)}`,
  );
}
