// A virtual display for as long as a script needs one. Build, Node, Linux.

import { spawn } from 'node:child_process';
import { Stop } from './run.ts';

/** A display and the way to end it. */
export interface Display {
  readonly name: string;
  readonly close: () => void;
}

/** Whether windows can be shown without a virtual display. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Starts Xvfb on a free display of its own choice, so that two runs side by side never share one.
 * With a folder, the display's picture is kept in the file `Xvfb_screen0` in it.
 */
export function startDisplay(pictureFolder?: string): Promise<Display> {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp', '-noreset'];
    if (pictureFolder !== undefined) args.push('-fbdir', pictureFolder);
    const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const close = () => {
      child.kill();
    };
    process.once('exit', close);
    child.on('error', () => reject(new Stop('Xvfb is missing: install the Debian package xvfb.')));
    child.on('exit', (code) => reject(new Stop(`Xvfb ended at once with ${code}.`)));
    child.stdio[3]?.once('data', (number: Buffer) => resolve({ name: `:${number.toString().trim()}`, close }));
  });
}
