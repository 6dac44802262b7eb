// The leak scan over words: names with endings that are seen, false marks in running text, and what a hundred thousand notes take. Bench.
import { performance } from 'node:perf_hooks';
import { createScanner } from '../../electron/engine/exchange/scan/scanner.ts';
import { measuresInWords } from '../support/scan-measures.ts';

const notes = 100_000;

/** Prints what the scan sees and what it takes. */
export function scanWords(): void {
  console.log(`\n${measuresInWords()}`);
  const start = performance.now();
  let hits = 0;
  for (let number = 0; number < notes; number += 1) {
    const scan = createScanner([
      { kind: 'name', field: 'name_first', text: 'Achol' },
      { kind: 'name', field: 'name_last', text: `Sample${number}` },
      { kind: 'id', field: 'case_id_display', text: `c${String(number).padStart(6, '0')}` },
    ]);
    hits += scan(`Seen at home on day ${number % 365}, went to school with Achol${number % 50}.`).length;
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`Scan ${notes} notes, each of a record of its own: ${seconds.toFixed(1)} s, ${hits} marks`);
}
