// Takes away what Chromium brings that Courier must not have: network, navigation, permissions. Host, main process.

import { type App, app, type Session, type WebContents } from 'electron';
import { pageScheme } from './channels.ts';

/**
 * Switches that must be set before Electron is ready. Nothing resolves, nothing is fetched in the background,
 * no crash report is written (a crash dump holds memory, so case data).
 */
export function lockSwitches(target: App): void {
  const plain = [
    'no-proxy-server',
    'no-pings',
    'disable-background-networking',
    'disable-breakpad',
    'disable-client-side-phishing-detection',
    'disable-component-update',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
  ];
  for (const name of plain) target.commandLine.appendSwitch(name);
  // Addresses in digits too: it is this rule that stops WebRTC's TURN over TCP, which knows neither CSP nor webRequest.
  target.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  target.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  target.commandLine.appendSwitch(
    'disable-features',
    [
      'AutofillServerCommunication',
      'DnsOverHttps',
      'MediaRouter',
      'OptimizationHints',
      'SpareRendererForSitePerProcess',
    ].join(','),
  );
}

/** A packaged app that is told to let a debugger in does not start: whoever attaches reads everything. */
export function refusesToStart(target: App): boolean {
  const doors = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
    'js-flags',
    'load-extension',
  ];
  return target.isPackaged && doors.some((name) => target.commandLine.hasSwitch(name));
}

/** Locks the session of the page: only its own scheme loads, every permission is denied, nothing downloads. */
export async function lockSession(session: Session): Promise<void> {
  const allowed = app.isPackaged ? [`${pageScheme}:`] : [`${pageScheme}:`, 'devtools:'];
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !allowed.some((scheme) => request.url.startsWith(scheme)) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  await session.setProxy({ mode: 'direct' });
}

/** Keeps every page where it is: no navigation, no second window, no embedded page. */
export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
