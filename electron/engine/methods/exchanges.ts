// Methods: the board page by page, one exchange with its papers, writing a package again, the board as a file. Engine.
import { exportBoard } from '../workflows/board/board-export.ts';
import { pageOfBoard } from '../workflows/board/board-page.ts';
import { coverSheet } from '../workflows/board/cover-sheet.ts';
import { endSealedFiles } from '../workflows/board/sealed-bytes.ts';
import { opened } from '../workflows/context.ts';
import { exchangeDetails } from '../workflows/sealing/exchange-details.ts';
import { resend } from '../workflows/sealing/resend.ts';
import type { Handlers } from './handler.ts';

export const exchangesMethods: Handlers<
  'board.page' | 'board.exchange' | 'board.cover' | 'board.resend' | 'board.export'
> = {
  'board.page': async (context, request) => {
    // Whoever looks at the board sees no file that should be gone.
    endSealedFiles(context, opened(context));
    return pageOfBoard(context, opened(context), request);
  },
  'board.exchange': async (context, { package: id }) => exchangeDetails(context, opened(context), id),
  'board.cover': async (context, request) => coverSheet(context, opened(context), request),
  'board.resend': (context, { package: id, folder }, call) =>
    resend(context, { package: id, folder: context.grants.path(folder) }, call),
  'board.export': (context, { folder, ...request }) =>
    exportBoard(context, opened(context), { ...request, folder: context.grants.path(folder) }),
};
