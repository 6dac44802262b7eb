// A quote that never closes would swallow all rows behind it in silence.
import { expect, it } from 'vitest';
import { refused } from '../support/problems.ts';
import { importBytes, utf8 } from '../support/reading.ts';

it.each([
  ['id,name,sex\na,x,male\nb,"y,male\nc,z,male\n', 3],
  ['id,name,sex\na,"x\ny","z\n', 3],
  ['id,name,sex\na,x,"""\n', 2],
  ['id,name,sex\na,x,"', 2],
])('%j ends in its problem, with the line where it opened', async (text, line) => {
  const problem = await refused(importBytes(utf8(text)));
  expect([problem.code, problem.detail]).toEqual(['import.quote-open', { line }]);
});

it.each([
  ['id,name,sex\na,x"y,male\n', 2],
  ['id,name,sex\na,"x"y,male\n', 2],
  ['id,name,sex\na,"x" ,male\n', 2],
  ['id,name,sex\na,x,male\nb,"y"\rz,male\n', 3],
])('%j has a quote where none can be, and is not guessed at', async (text, line) => {
  const problem = await refused(importBytes(utf8(text)));
  expect([problem.code, problem.detail]).toEqual(['import.quote-stray', { line }]);
});
