/** The headers that stand on every answer, page, file, problem and API alike (design/security.md). */

const policy = (scriptSources: string) =>
  [
    `default-src 'none'`,
    `script-src ${scriptSources}`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types default`,
  ].join('; ');

const contentPolicy = policy(`'self'`);
/** Only for the worker that turns a passphrase into a key: its hash is WebAssembly. */
const derivationPolicy = policy(`'self' 'wasm-unsafe-eval'`);

const switchedOff = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];
// A place is asked after a tap, the screen stays on in a round by choice.
const permissions = ['geolocation=(self)', 'screen-wake-lock=(self)', ...switchedOff.map((name) => `${name}=()`)].join(
  ', ',
);

/** The built file of the key-derivation worker, whatever hash the build gave it. */
export const isDerivationWorker = (path: string): boolean => /\/derive[.-]worker[^/]*\.js$/u.test(path);

export function securityHeaders(path: string, origin: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': isDerivationWorker(path) ? derivationPolicy : contentPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': permissions,
    'x-robots-tag': 'noindex',
    ...(origin.startsWith('https://') ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
