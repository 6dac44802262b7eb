// Which cipher a new workspace gets: the one that this machine is quick at. Engine.
import { type Cipher, ciphers, openDatabase } from './driver.ts';

/** How much faster AEGIS must be to be taken: a stick may carry the workspace to a machine without AES. */
const worthwhile = 0.7;
const rows = 400;
const bytesInRow = 8000;

/**
 * Measures both on throwaway databases of 3 MB at this path, which must be free and is free again afterwards; about a
 * twentieth of a second each. `remove` deletes the file, `clock` counts milliseconds.
 */
export async function fastestCipher(path: string, remove: () => Promise<void>, clock: () => number): Promise<Cipher> {
  const times = { chacha20: 0, aegis: 0 };
  for (const cipher of ciphers) {
    const database = openDatabase(path, { key: '00'.repeat(32), cipher }, false);
    try {
      database.exec('CREATE TABLE trial (text TEXT NOT NULL) STRICT; PRAGMA synchronous = OFF');
      const insert = database.prepare('INSERT INTO trial (text) VALUES (:text)');
      const text = 'x'.repeat(bytesInRow);
      const start = clock();
      database.exec('BEGIN');
      for (let row = 0; row < rows; row += 1) insert.run({ text });
      database.exec('COMMIT');
      times[cipher] = clock() - start;
    } finally {
      database.close();
      await remove();
    }
  }
  return times.aegis < times.chacha20 * worthwhile ? 'aegis' : 'chacha20';
}
