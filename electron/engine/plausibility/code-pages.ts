// The encodings of one byte a letter in which programs read UTF-8 by mistake. Data; engine; pure.
import { upperHalves } from '../../../shared/single-bytes.ts';

/** Stands for bytes that mean nothing; programs make control characters of them (U+0080 to U+009F), or lose them. */
export const unused = '\0';

/** Bytes 128 to 255 of each. The likelier pages come first, and the two that only old programs use last. */
export const codePages = {
  'windows-1252': upperHalves['windows-1252'],
  'windows-1254': upperHalves['windows-1254'],
  'windows-1250': upperHalves['windows-1250'],
  'windows-1251': upperHalves['windows-1251'],
  'windows-1256': upperHalves['windows-1256'],
  macintosh: upperHalves.macintosh,
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
    'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
} as const;
export type CodePage = keyof typeof codePages;
