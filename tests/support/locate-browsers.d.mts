export type BrowserName = 'chromium' | 'firefox' | 'webkit';
export const browserNames: BrowserName[];
export function debianPackagesOf(name: BrowserName): string[];
export function programsOf(name: BrowserName): string[] | undefined;
export const chromiumSwitches: readonly string[];
