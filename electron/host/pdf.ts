// The window's page as a PDF: where it shall go, and its bytes. Host, main process.
// The bytes are not kept here: the engine writes them where the person said, and puts that on record.

import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { PrintKind } from '../../shared/rpc/choices.ts';
import type { Grant } from '../../shared/rpc/host.ts';
import type { EngineProcess } from './engine-process.ts';

/** Chromium before 131 knows no page margins with words in them: there the page numbers come from here. */
const knowsMargins = Number(process.versions.chrome.split('.', 1)[0]) >= 131;
const footer =
  '<div style="inline-size:100%;text-align:center;font-size:9px;color:#444"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** The name that is proposed: what it is and the day, and never a person. */
const fileName = (kind: PrintKind): string => `courier-${kind}-${new Date().toISOString().slice(0, 10)}.pdf`;

/** Asks where the page shall go, and hands it to the engine; null when the person cancels. */
export async function makePdf(
  window: BrowserWindow,
  kind: PrintKind,
  title: string,
  { grant, printed }: Pick<EngineProcess, 'grant' | 'printed'>,
): Promise<Grant | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: join(app.getPath('documents'), fileName(kind)),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  const path = filePath.endsWith('.pdf') ? filePath : `${filePath}.pdf`;
  const bytes = await window.webContents.printToPDF({
    preferCSSPageSize: true,
    pageSize: 'A4',
    ...(knowsMargins ? {} : { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: footer }),
  });
  const token = randomUUID();
  grant(token, path);
  printed(token, bytes);
  return { token, name: basename(path) };
}
