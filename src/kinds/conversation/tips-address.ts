/** Where the tips for a conversation stand. */
export const tipsAddress = '/gesprekstips';
