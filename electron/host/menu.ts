// The application menu: editing and zoom, in the person's language. Host, main process.

import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Locale } from '../../shared/messages/index.ts';
import { type MenuWord, menuWord } from './words.ts';

/** Puts the menu in place; called again when the language changes. */
export function setMenu(locale: Locale): void {
  const word = (id: MenuWord) => menuWord(locale, id);
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    { label: word('file'), submenu: [{ role: 'quit', label: word('quit') }] },
    {
      label: word('edit'),
      submenu: [
        { role: 'undo', label: word('undo') },
        { role: 'redo', label: word('redo') },
        line,
        { role: 'cut', label: word('cut') },
        { role: 'copy', label: word('copy') },
        { role: 'paste', label: word('paste') },
        { role: 'selectAll', label: word('select-all') },
      ],
    },
    {
      label: word('view'),
      submenu: [
        { role: 'zoomIn', label: word('zoom-in') },
        { role: 'zoomOut', label: word('zoom-out') },
        { role: 'resetZoom', label: word('zoom-reset') },
        line,
        { role: 'togglefullscreen', label: word('full-screen') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
