/**
 * The service worker's part of sharing from another app. What was shared is kept in memory only, until the page that
 * opens asks for it: it may be about someone, and the notebook may still be locked. The manifest names the fields.
 */
export function createShareTarget(): { take(request: Request): Promise<Response>; hand(): string } {
  let text = '';
  return {
    /** Remembers what was shared and leads on to the choice of what to note. A form that can't be read shares nothing. */
    async take(request) {
      const form = await request.formData().catch(() => undefined);
      const parts = ['title', 'text', 'url'].map((name) => form?.get(name));
      text = parts.filter((part) => typeof part === 'string' && part.trim() !== '').join('\n');
      return new Response(null, { status: 303, headers: { location: '/noteer' } });
    },
    /** Gives it away, once. */
    hand() {
      const given = text;
      text = '';
      return given;
    },
  };
}
