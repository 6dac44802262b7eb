// The host's own words: titles of native dialogs and the menu, in every language of the app. Host, main process.
// The page's words are in shared/messages; these are the few that must be there before a page is.

import type { Locale, PickKind } from '../../shared/rpc/choices.ts';

type MenuWord =
  | 'file'
  | 'quit'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomReset'
  | 'fullScreen';

/** What the host says in one language. */
export interface HostWords {
  readonly pick: Readonly<Record<PickKind, string>>;
  readonly menu: Readonly<Record<MenuWord, string>>;
}

/** One entry per language; a language without an entry does not compile. */
export const hostWords: Readonly<Record<Locale, HostWords>> = {
  en: {
    pick: {
      export: 'Choose the exported files',
      package: 'Choose a package',
      card: 'Choose a partner’s card',
      agreement: 'Choose an agreement',
      mapping: 'Choose a mapping',
      dictionary: 'Choose the forms and lists of answers',
      decisions: 'Choose the file with decisions',
      folder: 'Choose a folder',
    },
    menu: {
      file: 'File',
      quit: 'Quit',
      edit: 'Edit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      selectAll: 'Select all',
      view: 'View',
      zoomIn: 'Larger',
      zoomOut: 'Smaller',
      zoomReset: 'Actual size',
      fullScreen: 'Full screen',
    },
  },
  fr: {
    pick: {
      export: 'Choisir les fichiers exportés',
      package: 'Choisir un paquet',
      card: 'Choisir la carte d’un partenaire',
      agreement: 'Choisir un accord',
      mapping: 'Choisir une correspondance',
      dictionary: 'Choisir les formulaires et les listes de réponses',
      decisions: 'Choisir le fichier des décisions',
      folder: 'Choisir un dossier',
    },
    menu: {
      file: 'Fichier',
      quit: 'Quitter',
      edit: 'Édition',
      undo: 'Annuler',
      redo: 'Rétablir',
      cut: 'Couper',
      copy: 'Copier',
      paste: 'Coller',
      selectAll: 'Tout sélectionner',
      view: 'Affichage',
      zoomIn: 'Agrandir',
      zoomOut: 'Réduire',
      zoomReset: 'Taille réelle',
      fullScreen: 'Plein écran',
    },
  },
  ar: {
    pick: {
      export: 'اختر الملفات المُصدَّرة',
      package: 'اختر حزمة',
      card: 'اختر بطاقة الشريك',
      agreement: 'اختر اتفاقية',
      mapping: 'اختر جدول المطابقة',
      dictionary: 'اختر الاستمارات وقوائم الإجابات',
      decisions: 'اختر ملف القرارات',
      folder: 'اختر مجلدًا',
    },
    menu: {
      file: 'ملف',
      quit: 'إنهاء',
      edit: 'تحرير',
      undo: 'تراجع',
      redo: 'إعادة',
      cut: 'قص',
      copy: 'نسخ',
      paste: 'لصق',
      selectAll: 'تحديد الكل',
      view: 'عرض',
      zoomIn: 'تكبير',
      zoomOut: 'تصغير',
      zoomReset: 'الحجم الفعلي',
      fullScreen: 'ملء الشاشة',
    },
  },
};
