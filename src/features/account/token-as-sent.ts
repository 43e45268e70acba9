/** A mail program takes the point or bracket behind a link along, and breaks long ones with signs that nobody sees. */
export const tokenAsSent = (token: string): string => token.replace(/[^\w-]/gu, '');
