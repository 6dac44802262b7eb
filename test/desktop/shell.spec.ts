// The shell around the page: what a page, even one taken over, cannot do. Playwright, the real app.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type OpenApp, openApp } from './support/app.ts';
import { openedDialogs, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

let open: OpenApp;
let server: Server;
let tcp: TcpServer;
let address: string;
let udp: Socket;
let tcpPort: number;
let udpPort: number;
const reached: string[] = [];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.end('reached');
  });
  server.on('upgrade', (request, socket) => {
    reached.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  tcp = createTcpServer((socket) => {
    reached.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  udp = createSocket('udp4', () => reached.push('udp'));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  udpPort = udp.address().port;
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  tcpPort = (tcp.address() as AddressInfo).port;
  open = await openApp({ firstStart: true });
});

test.afterAll(async () => {
  await open.close();
  server.close();
  tcp.close();
  udp.close();
});

test('the window opens with its title and its least size', async () => {
  expect(await open.page.title()).toBe('Courier');
  expect(open.page.url()).toBe('app://courier/index.html');
  const least = await open.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize());
  expect(least).toEqual([1024, 600]);
});

test('the first view has no barrier that axe finds, and complains of nothing', async () => {
  await expect(open.page.getByRole('heading').first()).toBeVisible();
  await screenshot(open.page, 'shell-first-view');
  expect(await axe(open.page)).toEqual([]);
  expect(open.errors).toEqual([]);
});

test('the page has no Node and no more of the host than its seven questions', async () => {
  const seen = await open.page.evaluate(() => {
    const all = globalThis as unknown as Record<string, unknown>;
    return {
      names: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', '__dirname'].filter(
        (name) => all[name] !== undefined,
      ),
      bridge: Object.keys(all['courier'] as object).sort(),
    };
  });
  expect(seen).toEqual({
    names: [],
    bridge: ['drop', 'makePdf', 'pick', 'pickMany', 'print', 'saveSettings', 'settings'],
  });
});

test('the window runs sandboxed and isolated', async () => {
  const preferences = await open.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
});

test('the page cannot be navigated away, and opens no second window', async () => {
  const before = open.page.url();
  await open.page.evaluate((to) => {
    location.href = `http://${to}/navigated`;
  }, address);
  await open.page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  const popup = await open.page.evaluate((to) => window.open(`http://${to}/popup`) === null, address);
  await open.page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = `http://${to}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  await open.page.waitForTimeout(300);
  expect(popup).toBe(true);
  expect(open.page.url()).toBe(before);
  expect(open.app.windows()).toHaveLength(1);
  expect(reached).toEqual([]);
});

test('no way of a page to speak to a network reaches a server that listens', async () => {
  await open.page.evaluate(
    async ({ to, turn, stun }) => {
      const quiet = (promise: Promise<unknown>) => promise.catch(() => undefined);
      await quiet(fetch(`http://${to}/fetch`));
      await quiet(fetch(`http://${to}/no-cors`, { mode: 'no-cors' }));
      new Image().src = `http://${to}/image`;
      try {
        new WebSocket(`ws://${to}/socket`);
        new EventSource(`http://${to}/events`);
        navigator.sendBeacon(`http://${to}/beacon`, 'x');
      } catch {
        // refused at once is as good
      }
      for (const name of ['script', 'iframe', 'video']) {
        const element = document.createElement(name) as HTMLScriptElement;
        element.src = `http://${to}/${name}`;
        document.body.append(element);
      }
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = `http://${to}/style`;
      const prefetch = document.createElement('link');
      prefetch.rel = 'prefetch';
      prefetch.href = `http://${to}/prefetch`;
      document.head.append(style, prefetch);
      const form = document.createElement('form');
      form.action = `http://${to}/form`;
      document.body.append(form);
      form.submit();
      try {
        const urls = [`turn:127.0.0.1:${turn}?transport=tcp`, `turn:127.0.0.1:${stun}`, `stun:127.0.0.1:${stun}`];
        const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'a', credential: 'b' }] });
        peer.createDataChannel('out');
        await peer.setLocalDescription(await peer.createOffer());
      } catch {
        // refused at once is as good
      }
      await new Promise((resolve) => setTimeout(resolve, 1500));
    },
    { to: address, turn: tcpPort, stun: udpPort },
  );
  expect(reached).toEqual([]);
});

test('neither the host nor Chromium below it resolves or fetches', async () => {
  const answers = await open.app.evaluate(async ({ net, session }, to) => {
    const quiet = (promise: Promise<unknown>) =>
      promise.then(
        () => 'reached',
        () => 'refused',
      );
    return [
      await quiet(net.fetch(`http://${to}/host`)),
      await quiet(session.fromPartition('courier').fetch(`http://${to}/session`)),
    ];
  }, address);
  expect(answers).toEqual(['refused', 'refused']);
  expect(reached).toEqual([]);
});

test('files outside the bundle are not served', async () => {
  const answers = await open.page.evaluate(async () => {
    const read = (at: string) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = at;
        script.onload = () => resolve('served');
        script.onerror = () => resolve('refused');
        document.head.append(script);
      });
    const paths = [
      'file:///etc/passwd',
      'app://courier/../electron/main.js',
      'app://courier/%2e%2e/electron/main.js',
      'app://courier/..%2felectron/main.js',
      'app://other/index.html',
      'app://courier/missing.js',
    ];
    return Promise.all([
      ...paths.map(read),
      fetch('file:///etc/passwd').then(
        () => 'served',
        () => 'refused',
      ),
    ]);
  });
  expect(answers).toEqual(Array(7).fill('refused'));
});

test('every permission is denied', async () => {
  const answers = await open.page.evaluate(async () => {
    const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const states = await Promise.all(
      asked.map((name) => navigator.permissions.query({ name: name as PermissionName }).then((status) => status.state)),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    );
    return [...new Set([...states, media])].sort();
  });
  expect(answers).toEqual(['denied', 'refused']);
});

test('inline scripts and eval do not run', async () => {
  const ran = await open.page.evaluate(() => {
    const all = globalThis as unknown as Record<string, unknown>;
    const script = document.createElement('script');
    script.textContent = 'globalThis.ranInline = true';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="x" onerror="globalThis.ranHandler = true">';
    document.body.append(image);
    script.remove();
    image.remove();
    return [all['ranInline'], all['ranHandler']];
  });
  expect(ran).toEqual([undefined, undefined]);
});

test('a file is granted by a token, in the person’s own dialog, and the page never learns its path', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'courier-grant-'));
  const file = join(folder, 'export.csv');
  await writeFile(file, 'a,b');
  await patchDialogs(open.app, { open: [file] });
  const [granted, cancelled, refused] = await open.page.evaluate(async () => {
    const { courier } = globalThis as unknown as {
      courier: { pick(kind: string): Promise<object | null>; pickMany(kind: string): Promise<object> };
    };
    const one = await courier.pickMany('folder').then(
      () => 'answered',
      () => 'refused',
    );
    if (one !== 'refused') return [null, null, 'several folders were granted'] as const;
    const bogus = await courier.pick('anything').then(
      () => 'answered',
      () => 'refused',
    );
    return [await courier.pick('export'), await courier.pick('folder'), bogus] as const;
  });
  await rm(folder, { recursive: true });
  expect(granted).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'export.csv' });
  expect(JSON.stringify(granted)).not.toContain(folder);
  expect([cancelled, refused]).toEqual([null, 'refused']);
  expect(await openedDialogs(open.app)).toEqual(['Choose the exported files', 'Choose a folder']);
});

test('a file made up by the page is no file of the person’s', async () => {
  const granted = await open.page.evaluate(async () => {
    const { courier } = globalThis as unknown as { courier: { drop(file: File): Promise<object | null> } };
    return courier.drop(new File(['x'], '/etc/passwd'));
  });
  expect(granted).toBeNull();
});

test('an engine that dies is started again once; after that the page is told that it is lost', async () => {
  await open.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('message', (event) => heard.push(`${event.data} ${event.ports.length}`));
  });
  const heard = () => open.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await killEngine();
  await expect.poll(heard).toEqual(['courier:port 1']);
  await killEngine();
  await expect.poll(heard).toEqual(['courier:port 1', 'courier:engine-lost 0']);
});

/** Ends the engine's process from outside, as a crash does. */
async function killEngine(): Promise<void> {
  const id = await open.app.evaluate(
    ({ app }) => app.getAppMetrics().find((each) => each.name === 'courier-engine')?.pid,
  );
  if (id === undefined) throw new Error('There is no engine to end.');
  process.kill(id, 'SIGKILL');
}
