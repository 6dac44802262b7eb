// The host's own words out of the catalogue: the menu and the titles of native dialogs. Host, main process.
import { type Locale, languages } from '../../shared/messages/index.ts';
import type { PickKind, PrintKind } from '../../shared/rpc/choices.ts';

export type MenuWord =
  | 'file'
  | 'quit'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'select-all'
  | 'view'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'full-screen';

/** The title of the dialog in which a person picks a file of this kind. */
export const pickTitle = (locale: Locale, kind: PickKind): string => languages[locale].messages[`pick.${kind}`];

/** The title of the dialog in which a person says where a PDF of this kind goes. */
export const saveTitle = (locale: Locale, kind: PrintKind): string => languages[locale].messages[`save.${kind}`];

/** One entry of the menu. They are plain words: nothing is put into them. */
export const menuWord = (locale: Locale, word: MenuWord): string => languages[locale].messages[`menu.${word}`];
