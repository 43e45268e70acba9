/** The screens of all kinds at their addresses, as their sheets say. Each part is fetched when it is first shown. */
import { kindsWith, sheetOf } from '#kinds/all.ts';
import type { PagedKind } from '#records/kind-words.ts';
import { kindPatterns } from '#records/links.ts';
import { type LazyScreen, lazyScreen } from './lazy-screen.tsx';

/** By the pattern of their address. */
export const kindScreens: Readonly<Record<string, LazyScreen>> = Object.fromEntries(
  (kindsWith('page') as readonly PagedKind[]).flatMap((kind) => {
    const { place, note, list, page, also = {} } = sheetOf(kind);
    const at = kindPatterns(kind);
    const screens: Record<string, Parameters<typeof lazyScreen>[0]> = { ...also };
    if (page) screens[at.record] = page;
    if (list && at.list !== undefined) {
      screens[at.list] = async () => {
        const [{ ListPage }, screen] = await Promise.all([import('#records/list/list-page.tsx'), list()]);
        return { default: () => <ListPage kind={kind} place={place} screen={screen} /> };
      };
    }
    if (note && at.note !== undefined) {
      screens[at.note] = async () => {
        const [{ NotePage }, noted] = await Promise.all([import('#records/note/note-page.tsx'), note()]);
        return { default: () => <NotePage noted={noted} /> };
      };
      screens[at.complete] = async () => {
        const [{ CompletePage }, noted] = await Promise.all([import('#records/note/complete-page.tsx'), note()]);
        return { default: () => <CompletePage noted={noted} /> };
      };
    }
    return Object.entries(screens).map(([path, load]) => [path, lazyScreen(load)] as const);
  }),
);
