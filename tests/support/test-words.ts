/** What everybody in the tests types to sign in. */
export const testPassword = 'zeilboot mosterd 48 lantaarns';

/** And to open their notebook. */
export const testPassphrase = 'zeilboot mosterd kapstok gletsjer';
