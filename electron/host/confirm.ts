// The native confirmation that the engine asks for before anything leaves. Host, main process.
// It is native so that a page, even one taken over, can neither draw it nor click it.

import { type BrowserWindow, dialog } from 'electron';
import type { FromEngine } from '../../shared/rpc/host.ts';

/** Shows the question on the window; yes only where the person chose the action. Enter and Escape both mean no. */
export async function confirm(window: BrowserWindow, question: FromEngine): Promise<boolean> {
  const cancel = 0;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: question.title,
    message: question.message,
    detail: question.detail,
    buttons: [question.cancel, question.action],
    defaultId: cancel,
    cancelId: cancel,
    noLink: true,
  });
  return response === 1;
}
