// Endings of Kazakh, Kyrgyz and Tatar in Cyrillic letters: Айгүлге, Нұрланның, Ерланмен. Data; pure.
import type { Language } from './language.ts';

export const kazakh: Language = {
  language: 'Kazakh',
  writing: 'cyrillic',
  after: `ның нің дың дің тың тің нын нин дын дин тын тин ға ге қа ке на не а е ды ді ты ті ны ні да де та те нда нде
    дан ден тан тен нан нен мен бен пен лар лер дар дер тар тер ым ім сы сі ы і жан`,
  chain: 2,
  shortest: 4,
};
