// Endings of Belarusian: Тарасу, Алесем, Алесяй, Наталлі, Андрэю. Data; pure.
import type { Language } from './language.ts';

export const belarusian: Language = {
  language: 'Belarusian',
  writing: 'cyrillic',
  after: 'а я у ю ы і е о ом ем ём ам ям ай яй ой ей аю яю аў яў ах ях амі ямі ага аму ым ім ую юю',
  derived: 'авіч овіч евіч ін к ачк ечк еньк ік чык',
  stems: [[/(?:[ыіэ]и|[аяыіоеьи])$/, '']],
  shortest: 3,
};
