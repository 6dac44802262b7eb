// Endings of Georgian: ნინომ, გიორგის, თამართან, ლევანს. Data; pure.
import type { Language } from './language.ts';

export const georgian: Language = {
  language: 'Georgian',
  writing: 'georgian',
  after: 'ი მა მ ს ის ით თი ად დ ო ვ ას თან სთან ზე ში თვის სთვის ისთვის გან სგან ისგან მდე ც ები ებს ებთან სა',
  chain: 2,
  stems: [[/[იაე]$/, '']],
  shortest: 3,
};
