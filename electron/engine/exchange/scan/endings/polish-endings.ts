// Endings of Polish, Czech and Slovak: Janowi, Annie, Marii, Kowalskiego, Petrem, Novákové. Data; pure.
import type { Language } from './language.ts';

export const polish: Language = {
  language: 'Polish',
  writing: 'latin',
  after: `a u y i e ie ę ą o owi owie em iem ów ami ach om ego emu ym im ej ii ią ię iego iemu
    ovi ove ou ové ovou ová ém ých ích í ím`,
  stems: [
    [/(?:i[ae]|[aeoyi])$/, ''],
    [/ek$/, 'k'],
    [/el$/, 'l'],
    [/ga$/, 'dz'],
    [/ka$/, 'c'],
    [/ra$/, 'rz'],
    [/r$/, 'rz'],
    [/ta$/, 'ci'],
    [/t$/, 'ci'],
    [/da$/, 'dzi'],
  ],
  shortest: 3,
};
