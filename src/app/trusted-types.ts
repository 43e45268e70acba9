/**
 * The one Trusted Types policy (design: security headers). Nothing may become markup or script; the only script
 * addresses let through are the service worker and the built files of this very origin.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

export function guardScripts(scope: {
  trustedTypes?: PolicyFactory;
  location: { href: string; origin: string };
}): void {
  scope.trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, scope.location.href);
      const ours =
        origin === scope.location.origin && (pathname === '/service-worker.js' || pathname.startsWith('/assets/'));
      if (!ours) throw new TypeError('This address may not be run as script.');
      return url;
    },
  });
}
