// `npm run check`: types and lint alone, for while one works. Build, Node.

import { counted, lint, types } from './checks.ts';
import { script } from './run.ts';

await script(async () => {
  const counts = [await counted('types', types), await counted('lint and format', lint)];
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
});
