// Serves the page's files under app://courier/ with the strictest content security policy. Host, main process.

import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { type Session, protocol } from 'electron';
import { pageOrigin, pageScheme } from './channels.ts';

/** Must run before Electron is ready: the scheme gets an origin of its own, as https has. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * The one inline style that the bundle needs: react-aria's `touch-action` rule for pressable elements
 * (its text is fixed; a release that changes it shows in the desktop suite as a refused style).
 */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${reactAriaStyle}`,
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Answers the page's requests. The addresses that exist are listed once, from the folder itself: a request is looked
 * up in that list and never becomes a path, so there is nothing to traverse.
 */
export async function servePages(session: Session, folder: string): Promise<void> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`${pageOrigin}/${relative(folder, file).split(sep).join('/')}`, file);
  }
  session.protocol.handle(pageScheme, async (request) => {
    const address = request.url.replace(/[?#].*$/s, '');
    const file = request.method === 'GET' ? files.get(address) : undefined;
    const type = file === undefined ? undefined : types[extname(file)];
    if (file === undefined || type === undefined) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'Content-Type': type } });
  });
}
