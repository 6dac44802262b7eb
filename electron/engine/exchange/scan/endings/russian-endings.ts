// Endings of Russian: Тарасом, Ольгой, Марии; Павла; Иванович, Ивановны, Олечка. Data; pure.
import type { Language } from './language.ts';

export const russian: Language = {
  language: 'Russian',
  writing: 'cyrillic',
  after: `а я у ю ы и е о ь ом ем ой ей ою ею ии ию ией ия ами ями ов ев ам ям ах ях
    ого его ому ему ым им ая ую ое ые ых их ыми ими`,
  derived: 'ович евич овн евн иничн ин к очк ечк еньк оньк ушк юшк ик чик ок ек',
  stems: [
    [/(?:[ыио]и|[аяыиоеь])$/, ''],
    [/([бвгджзклмнпрст])[ео]([лнкр])$/, '$1$2'],
  ],
  shortest: 3,
};
