/** The number on the app's icon: what needs attention of this person. Says how many, never what. */

/** Shows a number on the icon where the browser can; 0 takes it off. Never throws. */
export function showBadge(count: number, icon: Pick<Navigator, 'setAppBadge' | 'clearAppBadge'> = navigator): void {
  if (!('setAppBadge' in icon)) return;
  void (count > 0 ? icon.setAppBadge(count) : icon.clearAppBadge()).catch(() => undefined);
}
