/** The lease at the door: a phone that met no server for too long asks for a sign-in before a notebook opens. */
import type { Notebook } from '../notebook/open-notebook.ts';
import type { Login } from './login.ts';
import type { Sessions } from './sessions.ts';

/** A short question when someone is waiting at the screen. */
export const askWait = 5_000;

/** Whoever just signed in brings the server's answer along; otherwise the server may be asked, shortly. */
export async function mayOpen(
  notebook: Notebook,
  login: Login,
  sessions: Pick<Sessions, 'fresh' | 'forgetMet'>,
): Promise<boolean> {
  const who = sessions.fresh();
  if (who?.person.id === notebook.person) {
    sessions.forgetMet();
    await login.keep(notebook, who).catch(() => undefined);
    return true;
  }
  const shut = await login.isShut(notebook);
  // Of an account that was lost the server is asked at once; without an answer the notebook opens all the same.
  if (!shut && !notebook.account().standIn) return true;
  if ((await login.person().catch(() => undefined)) !== notebook.person) return !shut;
  const answer = await login.ask(askWait);
  if (!answer.ok || answer.value.person.id !== notebook.person) return !shut;
  await login.keep(notebook, answer.value).catch(() => undefined);
  return true;
}
