// What can only go wrong where several write at the same moment: on PostgreSQL.
const needs = 'PostgreSQL';
const project = 'contract-postgres';

export const onPostgres = [
  {
    rule: 'S1',
    name: 'Numbers are taken in another transaction than the one that writes the records',
    in: 'createTeamStore.inTeam',
    find: 'await holdTeam(sql, team); const took = (taken: number) => { head = taken; }; const removed = () => { gone = true; }; return work(teamTransaction(sql, team, { at: now(), newId, took, removed }), sql);',
    replace:
      'await whole(db, (own) => holdTeam(own, team)); const took = (taken: number) => { head = taken; }; const about = { at: now(), newId, took }; const take = (count: number) => whole(db, (own) => teamTransaction(own, team, about).take(count)); return work({ ...teamTransaction(sql, team, about), take }, sql);',
    tests: ['tests/contract-postgres/feed-order.test.ts'],
    project,
    needs,
  },
  {
    rule: 'S2',
    name: 'A push does not hold the row of its team, so that two with the same changes are both taken',
    in: 'createTeamStore.inTeam',
    find: 'await holdTeam(sql, team); const took',
    replace: 'await whole(db, (own) => holdTeam(own, team)); const took',
    tests: ['tests/contract/http-sync.test.ts'],
    project,
    needs,
  },
  {
    rule: 'S6',
    name: 'A page and the number that it goes up to are of different moments',
    in: 'view',
    room: 'server',
    find: "return begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);",
    replace: 'return begin.execute(work);',
    tests: ['tests/contract-postgres/feed-order.test.ts'],
    project,
    needs,
  },
];
